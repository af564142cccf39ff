-- What somebody holds who is not active gives nothing, but it tells why they are refused.
create or replace function find_holdings(
  asked_tenant text,
  asked_account text,
  asked_user text,
  out tenant text,
  out organization_role text,
  out is_active_person boolean,
  out account_status text,
  out account_roles text[],
  out account_ends_at timestamptz
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
  select person.organization_role, person.status = 'active' into organization_role, is_active_person from person
  where person.tenant_sid = tenant and person.user_sid = asked_user;
  if asked_account is not null then
    select account.status into account_status from account
    where account.tenant_sid = tenant and account.sid = asked_account;
    select account_user.roles, account_user.ends_at into account_roles, account_ends_at from account_user
    where account_user.tenant_sid = tenant and account_user.account_sid = asked_account
      and account_user.user_sid = asked_user;
  end if;
  is_active_person := coalesce(is_active_person, false);
  return next;
end
$$;
