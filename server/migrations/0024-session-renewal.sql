alter table session
  add column previous_token_hash bytea,
  add column renewed_at timestamptz,
  add column is_renewal_due boolean not null default false,
  add constraint session_previous_token_hash_length check (length(previous_token_hash) = 32);
comment on column session.previous_token_hash is 'The token before the last renewal: requests that were under way with it are still answered for some seconds.';
comment on column session.is_renewal_due is 'The rights of the person have changed: the next request gets a new token (A-67).';
create index session_previous_token on session (previous_token_hash) where previous_token_hash is not null;
