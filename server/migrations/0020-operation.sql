create table operation (
  tenant_sid text not null,
  sid text not null,
  kind text not null,
  input jsonb not null,
  state text not null default 'waiting',
  started_by_sid text,
  started_by_name text not null,
  starter jsonb,
  total integer not null,
  done integer not null default 0,
  skipped integer not null default 0,
  failed integer not null default 0,
  run_size integer not null,
  next_position integer not null default 0,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  turn_at timestamptz not null,
  rows_removed_at timestamptz,
  version integer not null default 1,
  constraint operation_pkey primary key (tenant_sid, sid),
  constraint operation_tenant_sid_form check (tenant_sid ~ '^OR[0-9a-f]{32}$'),
  constraint operation_sid_form check (sid ~ '^OP[0-9a-f]{32}$'),
  constraint operation_started_by_sid_form check (started_by_sid ~ '^US[0-9a-f]{32}$'),
  constraint operation_state_known check (state in ('waiting', 'running', 'finished', 'cancelled')),
  constraint operation_over_has_time check ((state in ('finished', 'cancelled')) = (finished_at is not null)),
  constraint operation_open_has_starter check ((state in ('waiting', 'running')) = (starter is not null)),
  constraint operation_counts_fit check (
    done >= 0 and skipped >= 0 and failed >= 0 and done + skipped + failed <= total
    and (state <> 'finished' or done + skipped + failed = total)
  )
);
comment on table operation is 'owner: operation. One thing done to many rows by the server, batch by batch. Whoever works on a batch holds the lock of this row.';
comment on column operation.input is 'What is done to each row, in the words of its kind.';
comment on column operation.started_by_sid is 'As in the audit log: it stays when the user is gone.';
comment on column operation.starter is 'Who acts, from where; kept while there is work only. Their rights are asked for anew in every batch.';
comment on column operation.run_size is 'Rows that waited when the current run began: the pace is reckoned from it.';
comment on column operation.next_position is 'No row before it waits.';
comment on column operation.turn_at is 'When a batch of it ran last: open operations take turns.';
create index operation_list on operation (tenant_sid, created_at, sid);
create index operation_turn on operation (turn_at) where state in ('waiting', 'running');
create index operation_over on operation (finished_at) where finished_at is not null and rows_removed_at is null;

create table operation_row (
  tenant_sid text not null,
  operation_sid text not null,
  position integer not null,
  subject_sid text,
  label text not null,
  input jsonb,
  state text not null default 'waiting',
  code text,
  result_sid text,
  settled_at timestamptz,
  constraint operation_row_pkey primary key (tenant_sid, operation_sid, position),
  constraint operation_row_state_known check (state in ('waiting', 'done', 'skipped', 'failed'))
);
-- Each row is written once more, with its result: there is room beside it, and no index changes.
alter table operation_row set (fillfactor = 50);
comment on table operation_row is 'owner: operation. What is to be done to one subject, and what became of it. Removed 30 days after the operation is over.';
comment on column operation_row.code is 'Why it was skipped or failed.';

alter table operation enable row level security;
alter table operation_row enable row level security;
create policy tenant on operation to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy tenant on operation_row to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
grant select, insert, update on operation, operation_row to guildhall_app;

-- The worker looks for what is open in every tenant, and removes rows whose time is over.
create policy worker on operation to guildhall_worker using (true);
create policy worker on operation_row to guildhall_worker using (true);
grant select (tenant_sid, sid, kind, starter, state, turn_at, finished_at, rows_removed_at, version) on operation to guildhall_worker;
grant update (rows_removed_at) on operation to guildhall_worker;
grant select (tenant_sid, operation_sid, position), delete on operation_row to guildhall_worker;
