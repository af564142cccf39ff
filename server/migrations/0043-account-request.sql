-- What an organization asks of somebody outside about one account: of its owner, to let the account join
-- (R-57, D11); or of an outside person, to take the account over, which then leaves (R-64, D10).
create table account_request (
  tenant_sid text not null,
  sid text not null,
  kind text not null,
  account_sid text not null,
  account_name text not null,
  owner_user_sid text,
  owner_name text not null,
  email text not null,
  keeps_former_owner boolean not null,
  status text not null,
  asked_by_user_sid text,
  asked_by_name text not null,
  created_at timestamptz not null,
  last_sent_at timestamptz not null,
  expires_at timestamptz not null,
  decided_at timestamptz,
  sends integer not null,
  mail_state text not null,
  mail_error text,
  version integer not null default 1,
  constraint account_request_pkey primary key (tenant_sid, sid),
  constraint account_request_tenant_sid_form check (tenant_sid ~ '^OR[0-9a-f]{32}$'),
  constraint account_request_sid_form check (sid ~ '^AQ[0-9a-f]{32}$'),
  constraint account_request_account_sid_form check (account_sid ~ '^AC[0-9a-f]{32}$'),
  constraint account_request_owner_user_sid_form check (owner_user_sid ~ '^US[0-9a-f]{32}$'),
  constraint account_request_asked_by_user_sid_form check (asked_by_user_sid ~ '^US[0-9a-f]{32}$'),
  constraint account_request_kind_known check (kind in ('join', 'leave')),
  constraint account_request_former_owner_leaves_alone check (kind = 'leave' or not keeps_former_owner),
  constraint account_request_status_known
    check (status in ('pending', 'accepted', 'declined', 'cancelled', 'expired')),
  constraint account_request_decided_has_time check ((status = 'pending') = (decided_at is null)),
  constraint account_request_mail_state_known check (mail_state in ('queued', 'sent', 'failed')),
  constraint account_request_sends_bounded check (sends between 1 and 10)
);
comment on table account_request is 'owner: account-request. What an organization asks of somebody outside about one account; a pending row whose time is over counts as expired.';
comment on column account_request.owner_user_sid is 'Who owned the account when it was asked; null once that person is deleted.';
comment on column account_request.email is 'Whom it is asked of: the owner of an account that is to join, the next owner of one that is to leave.';
comment on column account_request.asked_by_user_sid is 'Who stands for it: who asked, or whoever sent it last.';
create index account_request_list on account_request (tenant_sid, created_at, sid);
create index account_request_of_account on account_request (tenant_sid, account_sid);
create index account_request_of_owner on account_request (owner_user_sid) where owner_user_sid is not null;
create index account_request_of_address on account_request (email);

create table account_request_token (
  token_hash bytea not null,
  tenant_sid text not null,
  account_request_sid text not null,
  account_sid text not null,
  death text,
  died_at timestamptz,
  constraint account_request_token_pkey primary key (token_hash),
  constraint account_request_token_length check (length(token_hash) = 32),
  constraint account_request_token_death_known check (
    death in ('accepted', 'declined', 'revoked', 'expired', 'replaced', 'joined', 'person-gone')
  ),
  constraint account_request_token_death_has_time check ((death is null) = (died_at is null))
);
comment on table account_request_token is 'owner: account-request. The links of requests, hashed: live ones, and for a while why dead ones do nothing any more.';
-- At most one organization asks about an account at a time, in the whole system (I-25).
create unique index account_request_token_one_live on account_request_token (account_sid) where death is null;
create index account_request_token_of_request on account_request_token (tenant_sid, account_request_sid);
create index account_request_token_dead on account_request_token (died_at) where died_at is not null;

alter table account_request enable row level security;
create policy tenant on account_request to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy own on account_request for select to guildhall_app using (owner_user_sid = (select current_person()));
create policy addressee on account_request for select to guildhall_app using (email = (select current_address()));
grant select, insert, update, delete on account_request, account_request_token to guildhall_app;

-- The account of this sid, if the open tenant may ask for it: independent, in use, and owned by somebody in
-- no organization whose proved address is in a domain that the open organization holds (D11). One answer
-- and one statement for everything else (A-28). Runs with the rights of the owner, because the account's
-- tenant is not open, and so must itself keep to the open tenants' domains.
create function find_account_to_ask_for(asked_account text)
  returns table (name text, owner_user_sid text, email text, first_name text, last_name text)
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select account.name, user_login.sid, user_login.email, user_login.first_name, user_login.last_name
    from account
    join user_login on user_login.sid = account.owner_user_sid
    join domain_claim on domain_claim.name = split_part(user_login.email, '@', 2)
    where account.tenant_sid = asked_account and account.sid = asked_account
      and account.parent_sid is null and account.status = 'active'
      and user_login.status = 'active' and user_login.organization_sid is null
      and user_login.email_verified_at is not null
      and domain_claim.organization_sid = any (current_tenants()) and domain_claim.grace_ends_at is null
  $$;
comment on function find_account_to_ask_for(text) is 'owner: account-request. The account of this sid if the open organization may ask for it (D11).';
revoke execute on function find_account_to_ask_for(text) from public;
grant execute on function find_account_to_ask_for(text) to guildhall_app;
