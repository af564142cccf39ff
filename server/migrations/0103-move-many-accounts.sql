-- Hundreds of independent accounts become managed at once. Their people and roles would follow one account after the
-- other by their foreign keys; here they go in the same statement, and the keys find nothing left to do. With the
-- rights of the owner, because row-level security has each of the hundreds of open tenants tried for each of the
-- hundreds of accounts; so it must itself keep to the open ones.
create function move_independent_accounts(accounts text[], destination text)
  returns void
  language plpgsql volatile security definer
  set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan
  set enable_seqscan = off
  as $$
begin
  if exists (select unnest(accounts || destination) except select unnest(current_tenants())) then
    raise insufficient_privilege using message = 'An account can be moved between open tenants only';
  end if;
  with moved as (
    update account set tenant_sid = destination where tenant_sid = any (accounts) and sid = tenant_sid
  ), seated as (
    update account_user set tenant_sid = destination where tenant_sid = any (accounts) and account_sid = tenant_sid
  )
  update role_assignment set tenant_sid = destination where tenant_sid = any (accounts) and account_sid = tenant_sid;
  -- By their sids, and not by the tenants they come from: these are in no index.
  update account_locator set tenant_sid = destination
  where tenant_sid = any (accounts) and account_sid = any (accounts || array(
    select account.sid from account where account.tenant_sid = destination and account.parent_sid = any (accounts)
  ));
end
$$;
comment on function move_independent_accounts(text[], text) is 'owner: account. Moves accounts that are their own tenants, and those below them, into another tenant with everybody''s access to them.';
revoke execute on function move_independent_accounts(text[], text) from public;
grant execute on function move_independent_accounts(text[], text) to guildhall_app;
