create table organization (
  tenant_sid text not null,
  sid text not null,
  name text not null,
  owner_user_sid text not null,
  created_at timestamptz not null,
  version integer not null default 1,
  constraint organization_pkey primary key (tenant_sid),
  constraint organization_sid_form check (sid ~ '^OR[0-9a-f]{32}$'),
  constraint organization_is_its_tenant check (sid = tenant_sid),
  constraint organization_owner_user_sid_form check (owner_user_sid ~ '^US[0-9a-f]{32}$'),
  constraint organization_name_length check (length(name) between 1 and 64)
);
comment on table organization is 'owner: organization. A company; exactly one Owner by construction (R-4).';

alter table organization enable row level security;
create policy tenant on organization to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
grant select, insert, update on organization to guildhall_app;
