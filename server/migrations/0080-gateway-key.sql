-- Whoever asks for decisions needs no key that opens all the operator may do: keys of its own for proxies and
-- for programs of the platform, each made, seen and ended by itself.
create table gateway_key (
  sid text not null,
  name text not null,
  secret_hash bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint gateway_key_pkey primary key (sid),
  constraint gateway_key_sid_form check (sid ~ '^GK[0-9a-f]{32}$'),
  constraint gateway_key_secret_hash_size check (octet_length(secret_hash) = 32)
);
comment on table gateway_key is 'owner: gateway-key. The keys by which decisions are asked for, of the whole installation. One that is not here opens nothing.';
comment on column gateway_key.secret_hash is 'SHA-256 of the key, which is random: what was shown once.';
comment on column gateway_key.last_used_at is 'Noted at most every five minutes by each process.';
create unique index gateway_key_secret on gateway_key (secret_hash);
grant select, insert, update, delete on gateway_key to guildhall_app;
