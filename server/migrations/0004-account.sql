create table account (
  tenant_sid text not null,
  sid text not null,
  name text not null,
  sort_name text collate "C" not null,
  kind text not null,
  status text not null,
  owner_user_sid text not null,
  user_count integer not null default 0,
  created_at timestamptz not null,
  version integer not null default 1,
  constraint account_pkey primary key (tenant_sid, sid),
  constraint account_tenant_sid_form check (tenant_sid ~ '^(OR|AC)[0-9a-f]{32}$'),
  constraint account_sid_form check (sid ~ '^AC[0-9a-f]{32}$'),
  constraint account_independent_is_its_tenant check (tenant_sid like 'OR%' or tenant_sid = sid),
  constraint account_owner_user_sid_form check (owner_user_sid ~ '^US[0-9a-f]{32}$'),
  constraint account_kind_known check (kind in ('standard', 'flex')),
  constraint account_status_known check (status in ('active', 'suspended', 'pending_closure', 'closed')),
  constraint account_name_length check (length(name) between 1 and 64)
);
comment on table account is 'owner: account. An account; managed when its tenant is an organization, independent when it is its own tenant.';
comment on column account.owner_user_sid is 'The person whose row in account_user holds Owner.';
create index account_list on account (tenant_sid, sort_name, sid);
create index account_status on account (tenant_sid, status, sort_name, sid);
create index account_newest on account (tenant_sid, created_at, sid);

create table account_locator (
  account_sid text not null,
  tenant_sid text not null,
  constraint account_locator_pkey primary key (account_sid),
  constraint account_locator_account_sid_form check (account_sid ~ '^AC[0-9a-f]{32}$'),
  constraint account_locator_tenant_sid_form check (tenant_sid ~ '^(OR|AC)[0-9a-f]{32}$')
);
comment on table account_locator is 'owner: account. Which tenant governs an account: unique in the whole system.';

alter table account enable row level security;
create policy tenant on account to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
grant select, insert, update, delete on account, account_locator to guildhall_app;
