-- Signed requests (R-115): what makes an account demand them, what has been used, and which key was tried.
create table signed_request_use (
  account_sid text not null,
  token_hash bytea not null,
  ends_at timestamptz not null,
  constraint signed_request_use_pkey primary key (account_sid, token_hash),
  constraint signed_request_use_account_sid_form check (account_sid ~ '^AC[0-9a-f]{32}$'),
  constraint signed_request_use_hash_length check (length(token_hash) = 32)
);
comment on table signed_request_use is 'owner: signed-request. Tokens with which something was changed: none works twice, in any process. Kept until the token is too old anyway.';
create index signed_request_use_end on signed_request_use (ends_at);
grant select, insert, update, delete on signed_request_use to guildhall_app;

alter table public_key
  add column probed_at timestamptz,
  add column probed_with_sid text,
  add column probed_with_name text,
  add constraint public_key_probe_whole
    check ((probed_at is null) = (probed_with_sid is null) and (probed_at is null) = (probed_with_name is null)),
  add constraint public_key_probed_with_sid_form check (probed_with_sid ~ '^SK[0-9a-f]{32}$');
comment on column public_key.probed_at is 'When a signed request with this key last succeeded at the probe (D16), and with which API key.';

-- Who demands signed requests of every account at once would lock out those that have not tried them.
delete from account_setting_rule where name = 'signed-requests-required';
alter table account_setting_rule drop constraint account_setting_rule_known;
alter table account_setting_rule
  add constraint account_setting_rule_known check (name in ('second-factor-required', 'webhooks-https-only'));

-- What the check of a signed request needs besides the credential, in the statement that reads the
-- credential: whether the account demands signatures, and the key that the request names. A subaccount
-- follows its main account and may sign with the keys of both.
create function find_signing_standing(
  asked_tenant text,
  asked_account text,
  asked_parent text,
  asked_key text,
  out is_demanded boolean,
  out key_spki bytea
)
  language plpgsql volatile
  as $$
begin
  perform set_config('app.tenant', asked_tenant, true);
  select coalesce(bool_or(account_setting.value), false) into is_demanded
  from account_setting
  where account_setting.tenant_sid = asked_tenant
    and account_setting.account_sid = coalesce(asked_parent, asked_account)
    and account_setting.name = 'signed-requests-required';
  if asked_key <> '' then
    select public_key.spki into key_spki
    from public_key
    where public_key.tenant_sid = asked_tenant
      and public_key.account_sid in (asked_account, asked_parent)
      and public_key.sid = asked_key;
  end if;
end
$$;
comment on function find_signing_standing(text, text, text, text) is 'owner: signed-request. Whether an account demands signed requests, and a public key of it; runs with the rights of the caller.';
