-- An OAuth app that stopped with the right of whoever authorized it stays stopped, as keys and auth tokens do (R-108,
-- ADR 21): whoever becomes Administrator again brings neither its secret nor the access tokens from before back.
alter table oauth_app add column is_ended boolean not null default false;
comment on column oauth_app.is_ended is 'Whoever authorized it lost the right to, and was given it again: its credential is gone, and what is left is to delete it. Written by triggers.';
comment on table oauth_client is 'owner: oauth. Credential of an OAuth app: unique in the whole system; gone means that its tokens are dead, and that the app is deleted or has ended.';

create function end_oauth_apps_before_role() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
begin
  with ended as (
    update oauth_app set is_ended = true, version = oauth_app.version + 1
    where oauth_app.tenant_sid = new.tenant_sid and oauth_app.created_by_user_sid = new.user_sid
      and not oauth_app.is_ended
    returning oauth_app.sid
  )
  delete from oauth_client using ended where oauth_client.client_sid = ended.sid;
  return null;
end
$$;
comment on function end_oauth_apps_before_role() is 'owner: oauth. Whoever is given a role in the organization brings no app back to work.';
create trigger oauth_apps_end_before_entry after insert on person
  for each row when (new.organization_role in ('owner', 'administrator'))
  execute function end_oauth_apps_before_role();
create trigger oauth_apps_end_before_role after update of organization_role on person
  for each row
  when (
    new.organization_role in ('owner', 'administrator')
    and (old.organization_role is null or old.organization_role not in ('owner', 'administrator'))
  )
  execute function end_oauth_apps_before_role();
