-- What the operator set for an organization, and what the operator took out of use for the whole platform.
create table organization_limit (
  tenant_sid text not null,
  name text not null,
  value integer not null,
  since timestamptz not null,
  constraint organization_limit_pkey primary key (tenant_sid, name),
  constraint organization_limit_tenant_sid_form check (tenant_sid ~ '^OR[0-9a-f]{32}$'),
  constraint organization_limit_known check (name in ('accounts', 'subaccounts', 'closings')),
  constraint organization_limit_value_range check (value between 0 and 1000000)
);
comment on table organization_limit is 'owner: organization. How much of something the operator lets an organization have or do (D20); no row means the usual.';
alter table organization_limit enable row level security;
create policy tenant on organization_limit to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
grant select, insert, update, delete on organization_limit to guildhall_app;

alter table account
  add column suspended_below_by text,
  add column suspended_below_at timestamptz,
  add constraint account_suspended_below_operator
    check (suspended_below_by is null or (suspended_by = 'operator' and suspended_below_by <> 'operator')),
  add constraint account_suspended_below_has_time
    check ((suspended_below_by is null) = (suspended_below_at is null));
comment on column account.suspended_below_by is 'Who had suspended it when the operator did: what it comes back to.';

alter table user_login
  add column status_before_operator text,
  add constraint user_login_status_before_operator_known check (status_before_operator in ('active', 'suspended')),
  add constraint user_login_operator_suspends check (status_before_operator is null or status = 'suspended');
comment on column user_login.status_before_operator is 'Not null: the operator suspended the person, whom nobody else reactivates; the state they come back to.';
