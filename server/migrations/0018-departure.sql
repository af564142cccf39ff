-- Who is deleted leaves nothing behind that names them, in any tenant: what they sent, what waits for
-- them and what they accepted is found from the person.
create function current_address() returns text
  language sql stable parallel safe
  as $$ select current_setting('app.address', true) $$;
comment on function current_address() is 'The address whose own invitations may be read across tenants; null when not set.';

create policy concerned on invitation for select to guildhall_app using (
  invited_by_user_sid = (select current_person())
  or accepted_by_user_sid = (select current_person())
  or email = (select current_address())
);
create index invitation_sent_by on invitation (invited_by_user_sid) where invited_by_user_sid is not null;
create index invitation_accepted_by on invitation (accepted_by_user_sid) where accepted_by_user_sid is not null;

alter table invitation
  drop constraint invitation_accepted_has_person,
  add constraint invitation_person_has_accepted check (accepted_by_user_sid is null or status = 'accepted');
comment on column invitation.accepted_by_user_sid is 'Null also when the person who accepted was deleted since.';
