-- What the use of an app's credential rests on, in one round trip and outside of any transaction, as in
-- `find_holdings`: finds the organization of the credential, opens it for this statement alone, and reads
-- under row-level security the app and who authorized it. No row for an unknown or deleted app.
create function find_oauth_standing(
  asked_client text,
  out organization text,
  out app_name text,
  out credential_hash bytea,
  out granted_scopes text[],
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
    select organization, oauth_app.name, credential_hash, granted_scopes, person.status, person.organization_role
    from oauth_app
    left join person on person.tenant_sid = organization and person.user_sid = oauth_app.created_by_user_sid
    where oauth_app.tenant_sid = organization and oauth_app.sid = asked_client;
end
$$;
comment on function find_oauth_standing(text) is 'owner: oauth. The credential of an app, and the state of whoever authorized it; runs with the rights of the caller.';
