-- Programs read the feed of events: the platform's with a key that opens nothing else, an organization's as whoever
-- authorized them.
alter table gateway_key
  add column opens text not null default 'decisions',
  add constraint gateway_key_opens_known check (opens in ('decisions', 'events'));
comment on table gateway_key is 'owner: gateway-key. The keys by which decisions are asked for, or every event is read, of the whole installation. One that is not here opens nothing.';
comment on column gateway_key.opens is 'decisions: the questions of the gateway. events: the feed of the whole installation.';

-- What a key opens is remembered with it.
drop trigger rights_changed on gateway_key;
create trigger rights_changed after update on gateway_key for each row
  when (old.sid is distinct from new.sid or old.secret_hash is distinct from new.secret_hash or old.opens is distinct from new.opens)
  execute function note_changed_rights_by_sid();

-- The same as before, and who authorized the app.
drop function find_oauth_standing(text);
create function find_oauth_standing(
  asked_client text,
  out organization text,
  out organization_status text,
  out app_name text,
  out credential_hash bytea,
  out granted_scopes text[],
  out authorizer text,
  out authorizer_status text,
  out authorizer_role text
)
  returns setof record
  language plpgsql volatile
  as $$
begin
  select oauth_client.organization_sid, oauth_client.secret_hash, oauth_client.scopes
    into organization, credential_hash, granted_scopes
  from oauth_client where oauth_client.client_sid = asked_client;
  if not found then
    return;
  end if;
  perform set_config('app.tenant', organization, true);
  return query
    select organization, stored.status, oauth_app.name, credential_hash, granted_scopes, oauth_app.created_by_user_sid,
      person.status, person.organization_role
    from oauth_app
    join organization as stored on stored.tenant_sid = organization
    left join person on person.tenant_sid = organization and person.user_sid = oauth_app.created_by_user_sid
    where oauth_app.tenant_sid = organization and oauth_app.sid = asked_client;
end
$$;
comment on function find_oauth_standing(text) is 'owner: oauth. The credential of an app, who authorized it, and the state of its organization and of that person; runs with the rights of the caller.';
