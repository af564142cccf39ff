-- Whoever asked is told that nobody answered: once for each time that a request runs out.
alter table account_request add column expiry_told_at timestamptz;
comment on column account_request.expiry_told_at is 'When its asker was told that its time was over; sent anew afterwards, it can run out again.';
create index account_request_running_out on account_request (expires_at)
  where status = 'pending' and (expiry_told_at is null or expiry_told_at < expires_at);

create function list_expired_requests(asked_at timestamptz, most integer)
  returns table (tenant_sid text, sid text)
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select account_request.tenant_sid, account_request.sid from account_request
    where account_request.status = 'pending' and account_request.expires_at <= asked_at
      and (account_request.expiry_told_at is null or account_request.expiry_told_at < account_request.expires_at)
    order by account_request.expires_at
    limit most
  $$;
comment on function list_expired_requests(timestamptz, integer) is 'owner: account-request. Some of the requests that ran out and whose asker was not told yet; for the worker only.';
revoke execute on function list_expired_requests(timestamptz, integer) from public;
grant execute on function list_expired_requests(timestamptz, integer) to guildhall_worker;
