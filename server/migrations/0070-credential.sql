-- API credentials of accounts: keys and auth tokens, and the public keys of signed requests.
create table api_key (
  tenant_sid text not null,
  account_sid text not null,
  sid text not null,
  name text not null,
  kind text not null,
  permissions text[] not null,
  keeper_user_sid text not null,
  keeper_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  former_secret_until timestamptz,
  version integer not null default 1,
  constraint api_key_pkey primary key (tenant_sid, account_sid, sid),
  constraint api_key_account foreign key (tenant_sid, account_sid)
    references account (tenant_sid, sid) on update cascade,
  constraint api_key_sid_form check (sid ~ '^SK[0-9a-f]{32}$'),
  constraint api_key_keeper_user_sid_form check (keeper_user_sid ~ '^US[0-9a-f]{32}$'),
  constraint api_key_kind_known check (kind in ('main', 'standard', 'restricted')),
  constraint api_key_permissions_of_restricted check ((kind = 'restricted') = (cardinality(permissions) > 0)),
  constraint api_key_name_length check (length(name) between 1 and 64)
);
comment on table api_key is 'owner: credential. A credential of one account for programs (R-110); works while its keeper may manage the account''s credentials.';
comment on column api_key.keeper_user_sid is 'Who was shown the secret last: by creation or by rotation.';
comment on column api_key.former_secret_until is 'Until then the secret before the last rotation works.';
create index api_key_list on api_key (tenant_sid, account_sid, created_at, sid);
create index api_key_keeper on api_key (tenant_sid, keeper_user_sid, account_sid, sid);

create table auth_token (
  tenant_sid text not null,
  account_sid text not null,
  rank text not null,
  sealed bytea not null,
  keeper_user_sid text not null,
  keeper_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  last_used_at timestamptz,
  constraint auth_token_pkey primary key (tenant_sid, account_sid, rank),
  constraint auth_token_account foreign key (tenant_sid, account_sid)
    references account (tenant_sid, sid) on update cascade,
  constraint auth_token_rank_known check (rank in ('primary', 'secondary')),
  constraint auth_token_keeper_user_sid_form check (keeper_user_sid ~ '^US[0-9a-f]{32}$')
);
comment on table auth_token is 'owner: credential. The auth tokens of an account: one primary, one secondary (R-114).';
comment on column auth_token.sealed is 'Sealed with the secret of the installation: told again to who shows one of the account''s or of its main account''s tokens, and to nobody else (R-112).';
create index auth_token_keeper on auth_token (tenant_sid, keeper_user_sid, account_sid);

create table credential_secret (
  credential_sid text not null,
  secret_hash bytea not null,
  account_sid text not null,
  use text not null,
  ends_at timestamptz,
  constraint credential_secret_pkey primary key (credential_sid, secret_hash),
  constraint credential_secret_credential_sid_form check (credential_sid ~ '^(SK|AC)[0-9a-f]{32}$'),
  constraint credential_secret_account_sid_form check (account_sid ~ '^AC[0-9a-f]{32}$'),
  constraint credential_secret_hash_length check (length(secret_hash) = 32),
  constraint credential_secret_use_known check (use in ('current', 'former', 'primary', 'secondary')),
  constraint credential_secret_use_fits check ((credential_sid like 'SK%') = (use in ('current', 'former'))),
  constraint credential_secret_former_ends check ((use = 'former') = (ends_at is not null))
);
comment on table credential_secret is 'owner: credential. Hash of each secret that a credential of an account has: unique in the whole system; gone means dead.';
comment on column credential_secret.credential_sid is 'The API key, or the account whose auth token it is.';
create index credential_secret_account on credential_secret (account_sid);

create table public_key (
  tenant_sid text not null,
  account_sid text not null,
  sid text not null,
  name text not null,
  spki bytea not null,
  bits integer not null,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint public_key_pkey primary key (tenant_sid, account_sid, sid),
  constraint public_key_account foreign key (tenant_sid, account_sid)
    references account (tenant_sid, sid) on update cascade,
  constraint public_key_sid_form check (sid ~ '^CR[0-9a-f]{32}$'),
  constraint public_key_bits_known check (bits in (2048, 3072, 4096)),
  constraint public_key_name_length check (length(name) between 1 and 64)
);
comment on table public_key is 'owner: credential. RSA keys with which signed requests of an account are checked (R-115).';
comment on column public_key.spki is 'SubjectPublicKeyInfo in DER.';
create index public_key_list on public_key (tenant_sid, account_sid, created_at, sid);

alter table api_key enable row level security;
alter table auth_token enable row level security;
alter table public_key enable row level security;
create policy tenant on api_key to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy tenant on auth_token to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy tenant on public_key to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
grant select, insert, update, delete on api_key, auth_token, public_key, credential_secret to guildhall_app;

-- What the use of a credential rests on, in one round trip and outside of any transaction, as in
-- `find_holdings`: the credential that has this secret, its account and what its keeper holds there. No row
-- where no credential has it.
create function find_credential_standing(
  asked_credential text,
  asked_hash bytea,
  out tenant text,
  out account text,
  out account_name text,
  out parent text,
  out secret_use text,
  out secret_ends_at timestamptz,
  out key_kind text,
  out key_name text,
  out key_permissions text[],
  out key_expires_at timestamptz,
  out keeper text,
  out keeper_name text,
  out organization_status text,
  out organization_role text,
  out is_active_person boolean,
  out account_status text,
  out account_roles text[],
  out access_ends_at timestamptz
)
  returns setof record
  language plpgsql volatile
  as $$
begin
  select credential_secret.account_sid, credential_secret.use, credential_secret.ends_at
    into account, secret_use, secret_ends_at
  from credential_secret
  where credential_secret.credential_sid = asked_credential and credential_secret.secret_hash = asked_hash;
  if not found then
    return;
  end if;
  select account_locator.tenant_sid into tenant from account_locator where account_locator.account_sid = account;
  perform set_config('app.tenant', tenant, true);
  if secret_use in ('primary', 'secondary') then
    select auth_token.keeper_user_sid, auth_token.keeper_name into keeper, keeper_name
    from auth_token
    where auth_token.tenant_sid = tenant and auth_token.account_sid = account and auth_token.rank = secret_use;
  else
    select api_key.kind, api_key.name, api_key.permissions, api_key.expires_at, api_key.keeper_user_sid, api_key.keeper_name
      into key_kind, key_name, key_permissions, key_expires_at, keeper, keeper_name
    from api_key
    where api_key.tenant_sid = tenant and api_key.account_sid = account and api_key.sid = asked_credential;
  end if;
  if not found then
    return;
  end if;
  select own.name, own.parent_sid into account_name, parent from account as own
  where own.tenant_sid = tenant and own.sid = account;
  select held.organization_status, held.organization_role, held.is_active_person, held.account_status,
      held.account_roles, held.account_ends_at
    into organization_status, organization_role, is_active_person, account_status, account_roles, access_ends_at
  from find_holdings(tenant, account, keeper) as held;
  return next;
end
$$;
comment on function find_credential_standing(text, bytea) is 'owner: credential. The credential of a secret, its account, and what its keeper holds there; runs with the rights of the caller.';
