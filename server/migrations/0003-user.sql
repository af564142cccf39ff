create table user_login (
  sid text not null,
  email text not null,
  first_name text not null,
  last_name text not null,
  status text not null,
  password_hash text,
  must_set_password boolean not null default false,
  failed_sign_ins integer not null default 0,
  locked_until timestamptz,
  locale text not null,
  time_zone text not null,
  organization_sid text,
  email_verified_at timestamptz,
  created_at timestamptz not null,
  last_active_at timestamptz,
  version integer not null default 1,
  constraint user_login_pkey primary key (sid),
  constraint user_login_sid_form check (sid ~ '^US[0-9a-f]{32}$'),
  constraint user_login_organization_sid_form check (organization_sid ~ '^OR[0-9a-f]{32}$'),
  constraint user_login_status_known check (status in ('invited', 'active', 'suspended')),
  constraint user_login_email_form check (email ~ '^[!-?A-~]{1,64}@[a-z0-9.-]{3,253}$' and email = lower(email))
);
comment on table user_login is 'owner: user. A person who signs in, in the whole system; belongs to at most one organization (R-10, D2).';
comment on column user_login.email is 'Canonical form; the claim on it is in email_claim.';
comment on column user_login.must_set_password is 'An administrator reset the password: no sign-in before a new one is set (R-23).';

create table email_claim (
  email text not null,
  user_sid text not null,
  constraint email_claim_pkey primary key (email),
  constraint email_claim_user_sid_key unique (user_sid),
  constraint email_claim_user_sid_form check (user_sid ~ '^US[0-9a-f]{32}$')
);
comment on table email_claim is 'owner: user. Who holds an address: unique in the whole system (I-06).';

create table person (
  tenant_sid text not null,
  user_sid text not null,
  relation text not null,
  organization_role text,
  email text not null,
  first_name text not null,
  last_name text not null,
  sort_name text collate "C" not null,
  search_text text not null,
  status text not null,
  must_set_password boolean not null default false,
  account_count integer not null default 0,
  created_at timestamptz not null,
  last_active_at timestamptz,
  version integer not null default 1,
  constraint person_pkey primary key (tenant_sid, user_sid),
  constraint person_tenant_sid_form check (tenant_sid ~ '^(OR|AC)[0-9a-f]{32}$'),
  constraint person_user_sid_form check (user_sid ~ '^US[0-9a-f]{32}$'),
  constraint person_relation_known check (relation in ('managed', 'invited', 'external')),
  constraint person_role_known check (organization_role in ('owner', 'administrator', 'standard-user')),
  constraint person_managed_has_role check ((relation = 'managed') = (organization_role is not null)),
  constraint person_account_count_not_negative check (account_count >= 0)
);
comment on table person is 'owner: user. A tenant''s own directory: one row per user it has anything to do with. Lists read this, never user_login.';
comment on column person.sort_name is 'Lower-case full name, or the address where there is no name: the order of lists.';
comment on column person.search_text is 'Lower-case name and address: what searches look through.';
create unique index person_one_owner on person (tenant_sid) where organization_role = 'owner';
create index person_list on person (tenant_sid, relation, sort_name, user_sid);
create index person_name on person (tenant_sid, sort_name, user_sid);
create index person_role on person (tenant_sid, organization_role, sort_name, user_sid);
create index person_status on person (tenant_sid, status, sort_name, user_sid);
create index person_user on person (user_sid);

alter table person enable row level security;
create policy tenant on person to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy own on person for select to guildhall_app using (user_sid = (select current_person()));

grant select, insert, update, delete on user_login, email_claim, person to guildhall_app;
