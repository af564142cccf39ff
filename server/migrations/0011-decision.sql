-- What a decision rests on, in one round trip and outside of any transaction: finds the tenant that
-- governs the account (when none is named), opens it for this statement alone, and reads under
-- row-level security what the person holds there. No row for an unknown account.
create function find_holdings(
  asked_tenant text,
  asked_account text,
  asked_user text,
  out tenant text,
  out organization_role text,
  out is_active_person boolean,
  out account_status text,
  out account_roles text[]
)
  returns setof record
  language plpgsql volatile
  as $$
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
  select person.organization_role, true into organization_role, is_active_person from person
  where person.tenant_sid = tenant and person.user_sid = asked_user and person.status = 'active';
  if asked_account is not null then
    select account.status into account_status from account
    where account.tenant_sid = tenant and account.sid = asked_account;
    select account_user.roles into account_roles from account_user
    where account_user.tenant_sid = tenant and account_user.account_sid = asked_account
      and account_user.user_sid = asked_user;
  end if;
  is_active_person := coalesce(is_active_person, false);
  return next;
end
$$;
comment on function find_holdings(text, text, text) is 'owner: access. What a person holds in a tenant and on one of its accounts; runs with the rights of the caller.';
