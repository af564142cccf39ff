-- The feed: every event has a place in one order, given after its commit, so that none is skipped that
-- commits later than one that began after it.
alter table outbox
  add column account_sid text generated always as (
    coalesce(payload ->> 'accountSid', case when subject_sid like 'AC%' then subject_sid end)
  ) stored,
  add column feed_position bigint;
comment on column outbox.account_sid is 'The account it concerns, if it concerns one.';
comment on column outbox.feed_position is 'Its place in the feed; null until the worker has seen it committed.';
create index outbox_unplaced on outbox (sequence) where feed_position is null;
create index outbox_feed on outbox (tenant_sid, feed_position);
create index outbox_account_feed on outbox (tenant_sid, account_sid, feed_position) where account_sid is not null;
create index outbox_whole_feed on outbox (feed_position);

create table feed_counter (
  one_row boolean not null default true,
  feed_position bigint not null default 0,
  constraint feed_counter_pkey primary key (one_row),
  constraint feed_counter_one_row check (one_row)
);
comment on table feed_counter is 'owner: core. The last place that was given in the feed; its lock lets one worker give places at a time.';
insert into feed_counter default values;
grant select, update on feed_counter to guildhall_worker;

-- The whole feed, for the operator, who has no tenant.
create function list_feed(after_position bigint, types text[], most integer)
  returns table (
    tenant_sid text, sid text, type text, subject_sid text, account_sid text, payload jsonb,
    created_at timestamptz, feed_position bigint
  )
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select outbox.tenant_sid, outbox.sid, outbox.type, outbox.subject_sid, outbox.account_sid, outbox.payload,
      outbox.created_at, outbox.feed_position
    from outbox
    where outbox.feed_position > after_position and outbox.type = any(types)
    order by outbox.feed_position
    limit most
  $$;
comment on function list_feed(bigint, text[], integer) is 'owner: core. Events of every tenant after a place in the feed; for the operator only.';
revoke execute on function list_feed(bigint, text[], integer) from public;
grant execute on function list_feed(bigint, text[], integer) to guildhall_app;
