-- Addresses that are told what happens (D15), and what became of each telling.
alter table organization add constraint organization_sid_key unique (tenant_sid, sid);

create table webhook (
  tenant_sid text not null,
  sid text not null,
  account_sid text,
  organization_sid text generated always as (case when account_sid is null then tenant_sid end) stored,
  url text not null,
  description text not null default '',
  event_types text[] not null,
  status text not null default 'enabled',
  disabled_reason text,
  disabled_at timestamptz,
  secret bytea not null,
  previous_secret bytea,
  previous_secret_until timestamptz,
  created_by_name text not null,
  created_at timestamptz not null,
  failing_since timestamptz,
  last_delivered_at timestamptz,
  version integer not null default 1,
  constraint webhook_pkey primary key (tenant_sid, sid),
  constraint webhook_account foreign key (tenant_sid, account_sid)
    references account (tenant_sid, sid) on update cascade on delete cascade,
  constraint webhook_organization foreign key (tenant_sid, organization_sid)
    references organization (tenant_sid, sid) on delete cascade,
  constraint webhook_sid_form check (sid ~ '^WH[0-9a-f]{32}$'),
  constraint webhook_organization_sid_form check (organization_sid ~ '^OR[0-9a-f]{32}$'),
  constraint webhook_url_form check (url ~ '^https?://' and length(url) <= 2000),
  constraint webhook_status_known check (status in ('enabled', 'disabled')),
  constraint webhook_disabled_reason_known
    check (disabled_reason in ('by-person', 'https-only', 'failing', 'gone')),
  constraint webhook_disabled_has_reason
    check ((status = 'disabled') = (disabled_reason is not null) and (status = 'disabled') = (disabled_at is not null)),
  constraint webhook_previous_secret_ends check ((previous_secret is null) = (previous_secret_until is null))
);
comment on table webhook is 'owner: webhook. An address that is told what happens on an account, or in an organization where it names no account (D15).';
comment on column webhook.event_types is 'Empty: every type there is.';
comment on column webhook.secret is 'Sealed; signatures are made with it (A-88).';
comment on column webhook.failing_since is 'When the first attempt failed since one last succeeded.';
create index webhook_of_account on webhook (tenant_sid, account_sid, created_at, sid);
create index webhook_told on webhook (account_sid) where status = 'enabled' and account_sid is not null;
create index webhook_to_plain_http on webhook (tenant_sid, account_sid) where status = 'enabled' and url like 'http://%';

create table webhook_delivery (
  tenant_sid text not null,
  webhook_sid text not null,
  event_sid text not null,
  event_type text not null,
  event_tenant_sid text not null,
  account_sid text,
  subject_sid text not null,
  payload jsonb not null,
  event_at timestamptz not null,
  state text not null default 'waiting',
  tries integer not null default 0,
  next_try_at timestamptz,
  claimed_until timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  constraint webhook_delivery_pkey primary key (tenant_sid, webhook_sid, event_sid),
  constraint webhook_delivery_webhook foreign key (tenant_sid, webhook_sid)
    references webhook (tenant_sid, sid) on update cascade on delete cascade,
  constraint webhook_delivery_event_sid_form check (event_sid ~ '^EV[0-9a-f]{32}$'),
  constraint webhook_delivery_state_known check (state in ('waiting', 'delivered', 'dead')),
  constraint webhook_delivery_waits_for_something
    check ((state = 'waiting') = (next_try_at is not null) and (state = 'waiting') = (finished_at is null))
);
comment on table webhook_delivery is 'owner: webhook. What a webhook is told of one event: waiting for its next try, delivered, or given up.';
create index webhook_delivery_due on webhook_delivery (webhook_sid, next_try_at) where state = 'waiting';
create index webhook_delivery_list on webhook_delivery (tenant_sid, webhook_sid, created_at, event_sid);
create index webhook_delivery_age on webhook_delivery (created_at);

create table webhook_attempt (
  tenant_sid text not null,
  webhook_sid text not null,
  event_sid text not null,
  number integer not null,
  at timestamptz not null,
  outcome text not null,
  status integer,
  milliseconds integer not null,
  address text not null,
  request_url text not null,
  request_timestamp bigint not null,
  request_body text not null,
  response_body text not null,
  constraint webhook_attempt_pkey primary key (tenant_sid, webhook_sid, event_sid, number),
  constraint webhook_attempt_delivery foreign key (tenant_sid, webhook_sid, event_sid)
    references webhook_delivery (tenant_sid, webhook_sid, event_sid) on update cascade on delete cascade,
  constraint webhook_attempt_outcome_known check (
    outcome in ('delivered', 'refused', 'timeout', 'unreachable', 'no-address', 'inner-address', 'server-failure')
  )
);
comment on table webhook_attempt is 'owner: webhook. One request of a delivery, and what was answered.';

create table webhook_progress (
  one_row boolean not null default true,
  feed_position bigint not null default 0,
  constraint webhook_progress_pkey primary key (one_row),
  constraint webhook_progress_one_row check (one_row)
);
comment on table webhook_progress is 'owner: webhook. Up to which place in the feed webhooks were given their deliveries.';
insert into webhook_progress default values;

alter table webhook enable row level security;
alter table webhook_delivery enable row level security;
alter table webhook_attempt enable row level security;
create policy tenant on webhook to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy tenant on webhook_delivery to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy tenant on webhook_attempt to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
grant select, insert, update, delete on webhook, webhook_delivery to guildhall_app;
grant select on webhook_attempt to guildhall_app;

-- Gives each webhook its deliveries of the next events in the feed; answers how many events there were.
create function spread_events(types text[], account_types text[], most integer, spread_at timestamptz)
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
    next_try_at, created_at
  )
  select told.tenant_sid, told.sid, outbox.sid, outbox.type, outbox.tenant_sid, outbox.account_sid,
    outbox.subject_sid, outbox.payload, outbox.created_at, spread_at, spread_at
  from outbox
  cross join lateral (
    select webhook.tenant_sid, webhook.sid from webhook
    where webhook.organization_sid = outbox.tenant_sid and webhook.tenant_sid = outbox.tenant_sid
      and webhook.account_sid is null and webhook.status = 'enabled'
      and (webhook.event_types = '{}' or outbox.type = any(webhook.event_types))
    union all
    select webhook.tenant_sid, webhook.sid from webhook
    join account on account.tenant_sid = webhook.tenant_sid and account.sid = webhook.account_sid
    left join account parent on parent.tenant_sid = account.tenant_sid and parent.sid = account.parent_sid
    where webhook.account_sid = outbox.account_sid and webhook.status = 'enabled'
      and outbox.type = any(account_types)
      and account_state(account.status, parent.status) = 'active'
      and (webhook.event_types = '{}' or outbox.type = any(webhook.event_types))
  ) told
  where outbox.feed_position > since and outbox.feed_position <= until and outbox.type = any(types)
  on conflict do nothing;
  update webhook_progress set feed_position = until;
  return seen;
end
$$;
comment on function spread_events(text[], text[], integer, timestamptz) is 'owner: webhook. Makes the deliveries of the next events in the feed; for the worker only.';
revoke execute on function spread_events(text[], text[], integer, timestamptz) from public;
grant execute on function spread_events(text[], text[], integer, timestamptz) to guildhall_worker;

-- Takes due deliveries for this process: some of each webhook, so that a slow one holds up no other.
create function claim_deliveries(
  claimed_at timestamptz, claim_until timestamptz, full_webhooks text[], each_webhook integer, most integer
)
  returns table (
    tenant_sid text, webhook_sid text, event_sid text, event_type text, event_tenant_sid text, account_sid text,
    subject_sid text, payload jsonb, event_at timestamptz, tries integer, url text, webhook_account_sid text,
    is_enabled boolean, secret bytea, previous_secret bytea, previous_secret_until timestamptz,
    failing_since timestamptz
  )
  language sql volatile security definer
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
    left join account parent on parent.tenant_sid = account.tenant_sid and parent.sid = account.parent_sid
  $$;
comment on function claim_deliveries(timestamptz, timestamptz, text[], integer, integer) is 'owner: webhook. Takes due deliveries of every tenant; for the worker only.';
revoke execute on function claim_deliveries(timestamptz, timestamptz, text[], integer, integer) from public;
grant execute on function claim_deliveries(timestamptz, timestamptz, text[], integer, integer) to guildhall_worker;

-- Writes down what became of some deliveries; a webhook that was told something fails no more.
create function settle_deliveries(results jsonb, settled_at timestamptz)
  returns void
  language sql volatile security definer
  set search_path = public, pg_temp
  as $$
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
    where webhook.tenant_sid = told.tenant_sid and webhook.sid = told.webhook_sid
  $$;
comment on function settle_deliveries(jsonb, timestamptz) is 'owner: webhook. Writes attempts and what became of their deliveries; for the worker only.';
revoke execute on function settle_deliveries(jsonb, timestamptz) from public;
grant execute on function settle_deliveries(jsonb, timestamptz) to guildhall_worker;

-- Deliveries are shown for a while and then forgotten, with their attempts.
create function forget_deliveries(created_before timestamptz, most integer)
  returns bigint
  language sql volatile security definer
  set search_path = public, pg_temp
  as $$
    with gone as (
      delete from webhook_delivery
      where webhook_delivery.ctid in (
        select aged.ctid from webhook_delivery aged
        where aged.created_at < created_before and aged.state <> 'waiting'
        limit most
      )
      returning 1
    )
    select count(*) from gone
  $$;
comment on function forget_deliveries(timestamptz, integer) is 'owner: webhook. Removes some of the deliveries that were made before a time; for the worker only.';
revoke execute on function forget_deliveries(timestamptz, integer) from public;
grant execute on function forget_deliveries(timestamptz, integer) to guildhall_worker;

-- An account that is closed for good keeps nothing of its webhooks.
create function end_webhooks_of_closed() returns trigger
  language plpgsql
  as $$
begin
  delete from webhook where webhook.tenant_sid = new.tenant_sid and webhook.account_sid = new.sid;
  return null;
end
$$;
comment on function end_webhooks_of_closed() is 'owner: webhook. However an account comes to its end, its webhooks go with it.';
create trigger account_webhooks_end after update of status on account
  for each row when (new.status = 'closed' and old.status is distinct from 'closed')
  execute function end_webhooks_of_closed();
