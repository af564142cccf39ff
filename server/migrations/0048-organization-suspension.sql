-- The operator takes a whole organization out of use: nobody holds anything in it, nor on its accounts, until
-- that is lifted. Nothing else changes: what everybody holds is there again afterwards.
alter table organization
  add column status text not null default 'active',
  add column suspended_at timestamptz,
  add constraint organization_status_known check (status in ('active', 'suspended')),
  add constraint organization_suspended_has_time check ((status = 'suspended') = (suspended_at is not null));
comment on column organization.status is 'suspended: the operator took it out of use, with all its accounts; only the operator lifts that.';

-- The same as before, and the state of the organization that is, or governs, the place.
drop function find_holdings(text, text, text);
create function find_holdings(
  asked_tenant text,
  asked_account text,
  asked_user text,
  out tenant text,
  out organization_status text,
  out organization_role text,
  out is_active_person boolean,
  out account_status text,
  out account_roles text[],
  out account_ends_at timestamptz
)
  returns setof record
  language plpgsql volatile
  as $$
declare
  main_account text := asked_account;
  parent_account text;
  parent_status text;
begin
  tenant := asked_tenant;
  if tenant is null then
    select account_locator.tenant_sid into tenant from account_locator
    where account_locator.account_sid = asked_account;
    if not found then
      return;
    end if;
  end if;
  perform set_config('app.tenant', tenant, true);
  if tenant like 'OR%' then
    select organization.status, person.organization_role, person.status = 'active'
      into organization_status, organization_role, is_active_person
    from organization
    left join person on person.tenant_sid = tenant and person.user_sid = asked_user
    where organization.tenant_sid = tenant;
  else
    select person.organization_role, person.status = 'active' into organization_role, is_active_person from person
    where person.tenant_sid = tenant and person.user_sid = asked_user;
  end if;
  if asked_account is not null then
    select account.status, account.parent_sid into account_status, parent_account from account
    where account.tenant_sid = tenant and account.sid = asked_account;
    if parent_account is not null then
      main_account := parent_account;
      select account.status into parent_status from account
      where account.tenant_sid = tenant and account.sid = parent_account;
      account_status := account_state(account_status, parent_status);
    end if;
    select account_user.roles, account_user.ends_at into account_roles, account_ends_at from account_user
    where account_user.tenant_sid = tenant and account_user.account_sid = main_account
      and account_user.user_sid = asked_user;
  end if;
  is_active_person := coalesce(is_active_person, false);
  return next;
end
$$;
comment on function find_holdings(text, text, text) is 'owner: access. What a person holds in an organization or on an account; runs with the rights of the caller.';

-- The same as before, and the state of the organization of the app.
drop function find_oauth_standing(text);
create function find_oauth_standing(
  asked_client text,
  out organization text,
  out organization_status text,
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
    select organization, stored.status, oauth_app.name, credential_hash, granted_scopes, person.status,
      person.organization_role
    from oauth_app
    join organization as stored on stored.tenant_sid = organization
    left join person on person.tenant_sid = organization and person.user_sid = oauth_app.created_by_user_sid
    where oauth_app.tenant_sid = organization and oauth_app.sid = asked_client;
end
$$;
comment on function find_oauth_standing(text) is 'owner: oauth. The credential of an app, and the state of its organization and of whoever authorized it; runs with the rights of the caller.';

-- Operations of a suspended organization wait until it is active again.
create policy worker on organization to guildhall_worker using (true);
grant select (tenant_sid, status) on organization to guildhall_worker;
