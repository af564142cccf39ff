-- Roles of the running program. They own nothing: the application may not read another tenant's
-- rows even with a forgotten condition, and nobody but the owner may change the audit log.
do $$
begin
  perform pg_advisory_xact_lock(727401);
  if not exists (select from pg_roles where rolname = 'guildhall_app') then
    create role guildhall_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'guildhall_worker') then
    create role guildhall_worker nologin;
  end if;
  execute format('grant guildhall_app, guildhall_worker to %I', current_user);
end
$$;

grant usage on schema public to guildhall_app, guildhall_worker;

-- The tenants the current transaction works for: set with `set local app.tenant` when it opens.
create function current_tenants() returns text[]
  language sql stable parallel safe
  as $$ select string_to_array(current_setting('app.tenant', true), ',') $$;
comment on function current_tenants() is 'The tenants the transaction was opened for; null outside of one.';

-- The person on whose behalf the transaction runs: opens that person''s own rows in every tenant, for reading.
create function current_person() returns text
  language sql stable parallel safe
  as $$ select current_setting('app.user', true) $$;
comment on function current_person() is 'The user whose own rows may be read across tenants; null when not set.';

create table audit_counter (
  tenant_sid text not null,
  sequence bigint not null default 0,
  hash bytea not null default ''::bytea,
  constraint audit_counter_pkey primary key (tenant_sid),
  constraint audit_counter_tenant_sid_form check (tenant_sid ~ '^(OR|AC|US)[0-9a-f]{32}$')
);
comment on table audit_counter is 'owner: core. Last sequence number and hash of each tenant''s audit log.';

create table audit_entry (
  tenant_sid text not null,
  sequence bigint not null,
  sid text not null,
  at timestamptz not null,
  action text not null,
  result text not null,
  reason text,
  actor_kind text not null,
  actor_sid text,
  actor_name text not null,
  target_type text not null,
  target_sid text,
  target_name text not null,
  account_sid text,
  address text not null,
  request_id text not null,
  before jsonb,
  after jsonb,
  previous_hash bytea not null,
  hash bytea not null,
  constraint audit_entry_pkey primary key (tenant_sid, sequence),
  constraint audit_entry_sid_key unique (tenant_sid, sid),
  constraint audit_entry_tenant_sid_form check (tenant_sid ~ '^(OR|AC|US)[0-9a-f]{32}$'),
  constraint audit_entry_sid_form check (sid ~ '^AE[0-9a-f]{32}$'),
  constraint audit_entry_result_known check (result in ('done', 'refused'))
);
comment on table audit_entry is 'owner: core. What happened, for customers: append-only, hash-chained per tenant.';
comment on column audit_entry.hash is 'sha256 over the previous hash and the canonical text of this row.';
create index audit_entry_actor on audit_entry (tenant_sid, actor_sid, sequence);
create index audit_entry_target on audit_entry (tenant_sid, target_sid, sequence);
create index audit_entry_account on audit_entry (tenant_sid, account_sid, sequence);
create index audit_entry_action on audit_entry (tenant_sid, action, sequence);
create index audit_entry_time on audit_entry (tenant_sid, at, sequence);

create table outbox (
  tenant_sid text not null,
  sid text not null,
  sequence bigint generated always as identity,
  type text not null,
  subject_sid text not null,
  payload jsonb not null,
  request_id text not null,
  created_at timestamptz not null,
  state text not null default 'queued',
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  claimed_until timestamptz,
  last_error text,
  constraint outbox_pkey primary key (tenant_sid, sid),
  constraint outbox_tenant_sid_form check (tenant_sid ~ '^(OR|AC|US)[0-9a-f]{32}$'),
  constraint outbox_sid_form check (sid ~ '^EV[0-9a-f]{32}$'),
  constraint outbox_state_known check (state in ('queued', 'delivered', 'dead')),
  constraint outbox_attempts_bounded check (attempts between 0 and 50)
);
comment on table outbox is 'owner: core. Events written in the transaction of the change they tell of; the worker delivers them at least once.';
create index outbox_due on outbox (next_attempt_at, sequence) where state = 'queued';

create table idempotency (
  credential text not null,
  route text not null,
  key text not null,
  request_hash bytea not null,
  status integer not null,
  answer bytea not null,
  created_at timestamptz not null,
  constraint idempotency_pkey primary key (credential, route, key),
  constraint idempotency_key_length check (length(key) between 1 and 255)
);
comment on table idempotency is 'owner: core. The stored answer of each request that carried an Idempotency-Key, written with its effect.';
comment on column idempotency.answer is 'Status, headers and body, sealed: answers may hold secrets that are shown once.';
create index idempotency_age on idempotency (created_at);

alter table audit_counter enable row level security;
alter table audit_entry enable row level security;
alter table outbox enable row level security;
create policy tenant on audit_counter to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy tenant on audit_entry to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy tenant on outbox to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy delivery on outbox to guildhall_worker using (true);

grant select, insert, update on audit_counter to guildhall_app;
grant select, insert on audit_entry to guildhall_app;
grant select, insert on outbox to guildhall_app;
grant select, update on outbox to guildhall_worker;
grant select, insert, delete on idempotency to guildhall_app;
