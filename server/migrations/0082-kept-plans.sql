-- The same as before, but their plans are kept, and where nothing waits nothing is looked for. Kept from when
-- there were few rows, a plan must be good for many as well: it uses the indexes.
create or replace function claim_deliveries(
  claimed_at timestamptz, claim_until timestamptz, full_webhooks text[], each_webhook integer, most integer
)
  returns table (
    tenant_sid text, webhook_sid text, event_sid text, event_type text, event_tenant_sid text, account_sid text,
    subject_sid text, payload jsonb, event_at timestamptz, tries integer, url text, webhook_account_sid text,
    is_enabled boolean, secret bytea, previous_secret bytea, previous_secret_until timestamptz,
    failing_since timestamptz
  )
  language plpgsql volatile security definer
  set search_path = public, pg_temp
  set enable_seqscan = off
  as $$
#variable_conflict use_column
begin
  if not exists (select from webhook_delivery delivery where delivery.state = 'waiting') then
    return;
  end if;
  return query
    with recursive waiting (webhook_sid) as (
      (select delivery.webhook_sid from webhook_delivery delivery where delivery.state = 'waiting'
        order by delivery.webhook_sid limit 1)
      union all
      select (select delivery.webhook_sid from webhook_delivery delivery
        where delivery.state = 'waiting' and delivery.webhook_sid > waiting.webhook_sid
        order by delivery.webhook_sid limit 1)
      from waiting where waiting.webhook_sid is not null
    ),
    due as (
      select own.tenant_sid, own.webhook_sid, own.event_sid from waiting
      cross join lateral (
        select delivery.tenant_sid, delivery.webhook_sid, delivery.event_sid from webhook_delivery delivery
        where delivery.webhook_sid = waiting.webhook_sid and delivery.state = 'waiting'
          and delivery.next_try_at <= claimed_at
          and (delivery.claimed_until is null or delivery.claimed_until <= claimed_at)
        order by delivery.next_try_at
        limit each_webhook
        for update skip locked
      ) own
      where waiting.webhook_sid is not null and waiting.webhook_sid <> all(full_webhooks)
      limit most
    ),
    taken as (
      update webhook_delivery delivery set claimed_until = claim_until
      from due
      where delivery.tenant_sid = due.tenant_sid and delivery.webhook_sid = due.webhook_sid
        and delivery.event_sid = due.event_sid
      returning delivery.*
    )
    select taken.tenant_sid, taken.webhook_sid, taken.event_sid, taken.event_type, taken.event_tenant_sid,
      taken.account_sid, taken.subject_sid, taken.payload, taken.event_at, taken.tries, webhook.url,
      webhook.account_sid,
      webhook.status = 'enabled' and (account.sid is null or account_state(account.status, parent.status) = 'active'),
      webhook.secret, webhook.previous_secret, webhook.previous_secret_until, webhook.failing_since
    from taken
    join webhook on webhook.tenant_sid = taken.tenant_sid and webhook.sid = taken.webhook_sid
    left join account on account.tenant_sid = webhook.tenant_sid and account.sid = webhook.account_sid
    left join account parent on parent.tenant_sid = account.tenant_sid and parent.sid = account.parent_sid;
end
$$;

create or replace function settle_deliveries(results jsonb, settled_at timestamptz)
  returns void
  language plpgsql volatile security definer
  set search_path = public, pg_temp
  set enable_seqscan = off
  as $$
#variable_conflict use_column
begin
  with result as (
    select * from jsonb_to_recordset(results) as result (
      tenant_sid text, webhook_sid text, event_sid text, state text, next_try_at timestamptz, at timestamptz,
      outcome text, status integer, milliseconds integer, address text, request_url text,
      request_timestamp bigint, request_body text, response_body text
    )
  ),
  settled as (
    update webhook_delivery delivery set
      state = result.state,
      tries = delivery.tries + case when result.outcome is null then 0 else 1 end,
      next_try_at = result.next_try_at,
      claimed_until = null,
      finished_at = case when result.state = 'waiting' then null else settled_at end
    from result
    where delivery.tenant_sid = result.tenant_sid and delivery.webhook_sid = result.webhook_sid
      and delivery.event_sid = result.event_sid and delivery.state = 'waiting'
    returning delivery.tenant_sid, delivery.webhook_sid, delivery.event_sid, delivery.tries
  ),
  noted as (
    insert into webhook_attempt (
      tenant_sid, webhook_sid, event_sid, number, at, outcome, status, milliseconds, address, request_url,
      request_timestamp, request_body, response_body
    )
    select settled.tenant_sid, settled.webhook_sid, settled.event_sid, settled.tries, result.at, result.outcome,
      result.status, result.milliseconds, result.address, result.request_url, result.request_timestamp,
      result.request_body, result.response_body
    from settled join result using (tenant_sid, webhook_sid, event_sid)
    where result.outcome is not null
    on conflict do nothing
  ),
  told as (
    select result.tenant_sid, result.webhook_sid, bool_or(result.outcome = 'delivered') as is_told,
      min(result.at) as first_at
    from result where result.outcome is not null
    group by result.tenant_sid, result.webhook_sid
  )
  update webhook set
    failing_since = case when told.is_told then null else coalesce(webhook.failing_since, told.first_at) end,
    last_delivered_at = case when told.is_told then settled_at else webhook.last_delivered_at end
  from told
  where webhook.tenant_sid = told.tenant_sid and webhook.sid = told.webhook_sid;
end
$$;
