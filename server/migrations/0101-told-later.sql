-- What happens while a webhook is disabled, or its account is out of use, is noted as given up: it can be sent later.
drop index webhook_told;
create index webhook_told on webhook (account_sid) where account_sid is not null;

create or replace function spread_events(types text[], account_types text[], most integer, spread_at timestamptz)
  returns bigint
  language plpgsql volatile security definer
  set search_path = public, pg_temp
  as $$
declare
  since bigint;
  until bigint;
  seen bigint;
begin
  select webhook_progress.feed_position into since from webhook_progress for update;
  select max(next.feed_position), count(*) into until, seen from (
    select outbox.feed_position from outbox where outbox.feed_position > since
    order by outbox.feed_position limit most
  ) next;
  if seen = 0 then return 0; end if;
  insert into webhook_delivery (
    tenant_sid, webhook_sid, event_sid, event_type, event_tenant_sid, account_sid, subject_sid, payload, event_at,
    state, next_try_at, finished_at, created_at
  )
  select told.tenant_sid, told.sid, outbox.sid, outbox.type, outbox.tenant_sid, outbox.account_sid,
    outbox.subject_sid, outbox.payload, outbox.created_at,
    case when told.is_now then 'waiting' else 'dead' end,
    case when told.is_now then spread_at end,
    case when told.is_now then null else spread_at end,
    spread_at
  from outbox
  cross join lateral (
    select webhook.tenant_sid, webhook.sid, webhook.status = 'enabled' as is_now from webhook
    where webhook.organization_sid = outbox.tenant_sid and webhook.tenant_sid = outbox.tenant_sid
      and webhook.account_sid is null
      and (webhook.event_types = '{}' or outbox.type = any(webhook.event_types))
    union all
    select webhook.tenant_sid, webhook.sid,
      webhook.status = 'enabled' and is_account_told(outbox.type, account_state(account.status, parent.status))
    from webhook
    join account on account.tenant_sid = webhook.tenant_sid and account.sid = webhook.account_sid
    left join account parent on parent.tenant_sid = account.tenant_sid and parent.sid = account.parent_sid
    where webhook.account_sid = outbox.account_sid and outbox.type = any(account_types)
      and (webhook.event_types = '{}' or outbox.type = any(webhook.event_types))
  ) told
  where outbox.feed_position > since and outbox.feed_position <= until and outbox.type = any(types)
  on conflict do nothing;
  update webhook_progress set feed_position = until;
  return seen;
end
$$;
