-- What is due of each webhook is looked at first and shared out by a rule, so that whoever never answers keeps
-- nobody else waiting; then as much of each is taken as it was given.
create function find_due_webhooks(due_at timestamptz, after_webhook text, each_webhook integer, most integer)
  returns table (
    tenant_sid text, account_sid text, webhook_sid text, url text, failing_since timestamptz,
    last_delivered_at timestamptz, due_since timestamptz, due_count integer
  )
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    with recursive waiting (webhook_sid) as (
      (select delivery.webhook_sid from webhook_delivery delivery where delivery.state = 'waiting'
        order by delivery.webhook_sid limit 1)
      union all
      select (select delivery.webhook_sid from webhook_delivery delivery
        where delivery.state = 'waiting' and delivery.webhook_sid > waiting.webhook_sid
        order by delivery.webhook_sid limit 1)
      from waiting where waiting.webhook_sid is not null
    )
    select webhook.tenant_sid, webhook.account_sid, webhook.sid, webhook.url, webhook.failing_since,
      webhook.last_delivered_at, due.since, due.count::integer
    from waiting
    cross join lateral (
      select min(one.tenant_sid) as tenant_sid, min(one.next_try_at) as since, count(*) as count from (
        select delivery.tenant_sid, delivery.next_try_at from webhook_delivery delivery
        where delivery.webhook_sid = waiting.webhook_sid and delivery.state = 'waiting'
          and delivery.next_try_at <= due_at
          and (delivery.claimed_until is null or delivery.claimed_until <= due_at)
        order by delivery.next_try_at
        limit each_webhook
      ) one
    ) due
    join webhook on webhook.tenant_sid = due.tenant_sid and webhook.sid = waiting.webhook_sid
    order by webhook.sid <= after_webhook, webhook.sid
    limit most
  $$;
comment on function find_due_webhooks(timestamptz, text, integer, integer) is 'owner: webhook. Webhooks of every tenant with deliveries that are due, those after one of them first; for the worker only.';
revoke execute on function find_due_webhooks(timestamptz, text, integer, integer) from public;
grant execute on function find_due_webhooks(timestamptz, text, integer, integer) to guildhall_worker;

-- An account that is taken out of use is told that, and nothing of what happens afterwards.
create function is_account_told(event_type text, state text)
  returns boolean
  language sql immutable parallel safe
  as $$ select state = 'active' or event_type in ('account.suspended', 'account.closed') $$;
comment on function is_account_told(text, text) is 'owner: webhook. Whether an account in that state is told of such an event now.';

drop function claim_deliveries(timestamptz, timestamptz, text[], integer, integer);
create function claim_deliveries(claimed_at timestamptz, claim_until timestamptz, webhooks text[], counts integer[])
  returns table (
    tenant_sid text, webhook_sid text, event_sid text, event_type text, event_tenant_sid text, account_sid text,
    subject_sid text, payload jsonb, event_at timestamptz, tries integer, url text, webhook_account_sid text,
    is_enabled boolean, secret bytea, previous_secret bytea, previous_secret_until timestamptz,
    failing_since timestamptz
  )
  language sql volatile security definer
  set search_path = public, pg_temp
  as $$
    with due as (
      select own.tenant_sid, own.webhook_sid, own.event_sid from unnest(webhooks, counts) given (webhook_sid, count)
      cross join lateral (
        select delivery.tenant_sid, delivery.webhook_sid, delivery.event_sid from webhook_delivery delivery
        where delivery.webhook_sid = given.webhook_sid and delivery.state = 'waiting'
          and delivery.next_try_at <= claimed_at
          and (delivery.claimed_until is null or delivery.claimed_until <= claimed_at)
        order by delivery.next_try_at
        limit given.count
        for update skip locked
      ) own
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
      webhook.status = 'enabled'
        and (account.sid is null or is_account_told(taken.event_type, account_state(account.status, parent.status))),
      webhook.secret, webhook.previous_secret, webhook.previous_secret_until, webhook.failing_since
    from taken
    join webhook on webhook.tenant_sid = taken.tenant_sid and webhook.sid = taken.webhook_sid
    left join account on account.tenant_sid = webhook.tenant_sid and account.sid = webhook.account_sid
    left join account parent on parent.tenant_sid = account.tenant_sid and parent.sid = account.parent_sid
  $$;
comment on function claim_deliveries(timestamptz, timestamptz, text[], integer[]) is 'owner: webhook. Takes some due deliveries of each of these webhooks; for the worker only.';
revoke execute on function claim_deliveries(timestamptz, timestamptz, text[], integer[]) from public;
grant execute on function claim_deliveries(timestamptz, timestamptz, text[], integer[]) to guildhall_worker;
