create table domain (
  tenant_sid text not null,
  sid text not null,
  name text collate "C" not null,
  display_name text not null,
  mixed_script boolean not null,
  token text not null,
  status text not null,
  last_check jsonb,
  created_at timestamptz not null,
  verified_at timestamptz,
  version integer not null default 1,
  constraint domain_pkey primary key (tenant_sid, sid),
  constraint domain_name_once unique (tenant_sid, name),
  constraint domain_tenant_sid_form check (tenant_sid ~ '^OR[0-9a-f]{32}$'),
  constraint domain_sid_form check (sid ~ '^DN[0-9a-f]{32}$'),
  constraint domain_status_known check (status in ('unverified', 'verified')),
  constraint domain_verified_has_time check ((status = 'verified') = (verified_at is not null)),
  constraint domain_name_form check (name ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$')
);
comment on table domain is 'owner: domain. A domain an organization has added; verified only with a row in domain_claim.';
comment on column domain.last_check is 'What the last look at the proof saw: at, finding, seen, resolver.';

create table domain_claim (
  name text not null,
  organization_sid text not null,
  domain_sid text not null,
  constraint domain_claim_pkey primary key (name),
  constraint domain_claim_organization_sid_form check (organization_sid ~ '^OR[0-9a-f]{32}$')
);
comment on table domain_claim is 'owner: domain. Which organization holds a verified domain: exactly one (D13, I-04).';
create index domain_claim_organization on domain_claim (organization_sid);

alter table domain enable row level security;
create policy tenant on domain to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
grant select, insert, update, delete on domain, domain_claim to guildhall_app;
