-- Kinds of accounts are the operator's data (D18): what each is called, and the steps that a new account of
-- it takes before it is ready.
create table account_kind (
  name text not null,
  labels jsonb not null,
  hints jsonb,
  steps jsonb not null,
  excludes_signed_requests boolean not null,
  is_offered boolean not null default true,
  created_at timestamptz not null,
  version integer not null default 1,
  constraint account_kind_pkey primary key (name),
  constraint account_kind_name_form check (name ~ '^[a-z][a-z0-9-]{0,31}$')
);
comment on table account_kind is 'owner: account-kind. The kinds of accounts of the installation. A kind is never deleted: accounts keep it when it is offered no longer.';
comment on column account_kind.labels is 'What it is called, by language; English always.';
comment on column account_kind.steps is 'What is done after the account and its owner''s access are there, in this order.';
comment on column account_kind.excludes_signed_requests is 'Signed requests cannot be demanded on its accounts (R-116).';
grant select, insert, update on account_kind to guildhall_app;

insert into account_kind (name, labels, hints, steps, excludes_signed_requests, created_at) values
  (
    'standard',
    '{"en": "Standard", "ja": "標準"}',
    null,
    '[]',
    false,
    timestamptz '2020-01-01 00:00:00+00'
  ),
  (
    'flex',
    '{"en": "Flex"}',
    '{"en": "Activates the additional steps that Flex accounts need.", "ja": "Flexアカウントに必要な追加の手順が実行されます。"}',
    '[{"name": "tell-owner", "labels": {"en": "Tell the owner that the account is there", "ja": "オーナーにアカウントの作成を知らせる"}, "act": "tell-owner"}]',
    true,
    timestamptz '2020-01-01 00:00:01+00'
  );

-- An account whose steps are not all done is being set up: it is governed, and its people cannot use it yet.
alter table account
  add column setting_up_since timestamptz,
  add column set_up_operation_sid text,
  drop constraint account_kind_known,
  add constraint account_kind_form check (kind ~ '^[a-z][a-z0-9-]{0,31}$'),
  drop constraint account_status_known,
  add constraint account_status_known
    check (status in ('setting_up', 'active', 'suspended', 'pending_closure', 'closed')),
  add constraint account_set_up_is_noted
    check (case status when 'setting_up' then setting_up_since is not null when 'active' then setting_up_since is null else true end),
  add constraint account_setting_up_is_not_suspended check (status <> 'setting_up' or suspended_by is null),
  add constraint account_set_up_operation_sid_form check (set_up_operation_sid ~ '^OP[0-9a-f]{32}$');
comment on column account.kind is 'A name of account_kind.';
comment on column account.setting_up_since is 'Not null: its steps are not all done, whatever else has become of it. What it comes back to after a suspension or a closing.';
comment on column account.set_up_operation_sid is 'The operation that sets it up, or did, in the organization where it was created.';

-- An operation may wait for somebody outside: it has no turn before then.
alter table operation add column resume_at timestamptz;
comment on column operation.resume_at is 'Not null: a row waits for somebody outside; the operation has no turn before.';
create index operation_waits_outside on operation (resume_at) where resume_at is not null;
grant select (resume_at, failed) on operation to guildhall_worker;
-- Set-ups are shown on their accounts, and among the operations only where they are asked for.
create index operation_acts on operation (tenant_sid, created_at, sid) where kind <> 'set-up-account';

-- What services of the platform were asked to do for new accounts, in any tenant: for the operator.
create function list_asked_account_steps(asked_step text, most integer)
  returns table (account_sid text, kind text, step text, asks integer, asked_at timestamptz)
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select operation_row.subject_sid, operation.input ->> 'kind', operation_row.input ->> 'name',
      (operation_row.input ->> 'asks')::integer, (operation_row.input ->> 'askedAt')::timestamptz
    from operation
    join operation_row on operation_row.tenant_sid = operation.tenant_sid
      and operation_row.operation_sid = operation.sid
    where operation.resume_at is not null and operation.state = 'running' and operation.kind = 'set-up-account'
      and operation_row.position = operation.next_position and operation_row.state = 'waiting'
      and (asked_step is null or operation_row.input ->> 'name' = asked_step)
    order by operation_row.input ->> 'askedAt', operation_row.subject_sid
    limit most
  $$;
comment on function list_asked_account_steps(text, integer) is 'owner: account-set-up. Steps that services were asked for and have not answered, the longest asked first; for the operator only.';
revoke execute on function list_asked_account_steps(text, integer) from public;
grant execute on function list_asked_account_steps(text, integer) to guildhall_app;
