create table oauth_app (
  tenant_sid text not null,
  sid text not null,
  name text not null,
  scopes text[] not null,
  created_by_user_sid text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  version integer not null default 1,
  constraint oauth_app_pkey primary key (tenant_sid, sid),
  constraint oauth_app_tenant_sid_form check (tenant_sid ~ '^OR[0-9a-f]{32}$'),
  constraint oauth_app_sid_form check (sid ~ '^OQ[0-9a-f]{32}$'),
  constraint oauth_app_name_length check (length(name) between 1 and 64)
);
comment on table oauth_app is 'owner: oauth. A program that calls the APIs of one organization with client credentials (R-105).';
create index oauth_app_list on oauth_app (tenant_sid, created_at, sid);

create table oauth_client (
  client_sid text not null,
  organization_sid text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  constraint oauth_client_pkey primary key (client_sid),
  constraint oauth_client_secret_hash_length check (length(secret_hash) = 32)
);
comment on table oauth_client is 'owner: oauth. Credential of an OAuth app: unique in the whole system; gone means its tokens are dead.';

create table signing_key (
  kid text not null,
  public_jwk jsonb not null,
  private_jwk bytea not null,
  created_at timestamptz not null,
  constraint signing_key_pkey primary key (kid)
);
comment on table signing_key is 'owner: oauth. Keys that sign access tokens (ES256).';
comment on column signing_key.private_jwk is 'Sealed with the secret of the installation.';

alter table oauth_app enable row level security;
create policy tenant on oauth_app to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
grant select, insert, update, delete on oauth_app, oauth_client to guildhall_app;
grant select, insert on signing_key to guildhall_app;
