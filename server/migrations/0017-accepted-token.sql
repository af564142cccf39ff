create table accepted_token (
  token_hash bytea not null,
  tenant_sid text not null,
  invitation_sid text not null,
  accepted_at timestamptz not null,
  noted_at timestamptz,
  constraint accepted_token_pkey primary key (token_hash),
  constraint accepted_token_length check (length(token_hash) = 32)
);
comment on table accepted_token is 'owner: invitation. Tokens of accepted invitations, hashed: who tries one again is told of in the audit log.';
comment on column accepted_token.noted_at is 'When a second try was last written down: once a minute at most.';
create index accepted_token_invitation on accepted_token (tenant_sid, invitation_sid);
create index accepted_token_age on accepted_token (accepted_at);
grant select, insert, update, delete on accepted_token to guildhall_app;
