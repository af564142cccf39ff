-- Accounts whose time is over, in any tenant: the worker looks, each is then removed in its own tenant.
create function list_accounts_to_purge(asked_at timestamptz, most integer)
  returns table (tenant_sid text, account_sid text)
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select account.tenant_sid, account.sid from account
    where account.status = 'pending_closure' and account.purge_at <= asked_at
    order by account.purge_at
    limit most
  $$;
comment on function list_accounts_to_purge(timestamptz, integer) is 'owner: account. Some of the closing accounts whose data is due to be removed; for the worker only.';
revoke execute on function list_accounts_to_purge(timestamptz, integer) from public;
grant execute on function list_accounts_to_purge(timestamptz, integer) to guildhall_worker;
