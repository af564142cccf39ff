create table account_user (
  tenant_sid text not null,
  account_sid text not null,
  user_sid text not null,
  roles text[] not null,
  sort_name text collate "C" not null,
  search_text text not null,
  since timestamptz not null,
  version integer not null default 1,
  constraint account_user_pkey primary key (tenant_sid, account_sid, user_sid),
  constraint account_user_account foreign key (tenant_sid, account_sid) references account (tenant_sid, sid) on update cascade,
  constraint account_user_person foreign key (tenant_sid, user_sid) references person (tenant_sid, user_sid),
  constraint account_user_roles_combine check (
    roles = '{owner}' or roles = '{administrator}'
    or (cardinality(roles) > 0 and roles <@ '{developer,billing-manager,support}')
  )
);
comment on table account_user is 'owner: access. A person with access to an account: the set of roles held there (D7, I-11), and what lists sort and search by.';
comment on column account_user.roles is 'Mirrors the rows of role_assignment, sorted by name.';
create index account_user_list on account_user (tenant_sid, account_sid, sort_name, user_sid);
create index account_user_of_tenant on account_user (tenant_sid, user_sid, account_sid);
create index account_user_person_everywhere on account_user (user_sid);
create unique index account_user_one_owner on account_user (tenant_sid, account_sid) where roles = '{owner}';

create table role_assignment (
  tenant_sid text not null,
  sid text not null,
  account_sid text not null,
  user_sid text not null,
  role text not null,
  created_at timestamptz not null,
  constraint role_assignment_pkey primary key (tenant_sid, sid),
  constraint role_assignment_once unique (tenant_sid, account_sid, user_sid, role),
  constraint role_assignment_account_user foreign key (tenant_sid, account_sid, user_sid)
    references account_user (tenant_sid, account_sid, user_sid) on update cascade on delete cascade,
  constraint role_assignment_sid_form check (sid ~ '^IY[0-9a-f]{32}$'),
  constraint role_assignment_role_known check (role in ('owner', 'administrator', 'developer', 'billing-manager', 'support'))
);
comment on table role_assignment is 'owner: access. One role of one person on one account; immutable, changed by delete and create (R-82, R-86).';
create unique index role_assignment_one_owner on role_assignment (tenant_sid, account_sid) where role = 'owner';
create index role_assignment_of_user on role_assignment (tenant_sid, user_sid, sid);
create index role_assignment_of_account on role_assignment (tenant_sid, account_sid, sid);

alter table account_user enable row level security;
alter table role_assignment enable row level security;
create policy tenant on account_user to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy own on account_user for select to guildhall_app using (user_sid = (select current_person()));
create policy tenant on role_assignment to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
grant select, insert, update, delete on account_user, role_assignment to guildhall_app;
