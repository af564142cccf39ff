-- Who could be imported: signed up, address proved, in no organization; by the domain of the address.
create index user_login_independent on user_login ((split_part(email, '@', 2)), (email collate "C"))
  where organization_sid is null and status = 'active' and email_verified_at is not null;

create table organization_feature (
  tenant_sid text not null,
  feature text not null,
  since timestamptz not null,
  constraint organization_feature_pkey primary key (tenant_sid, feature),
  constraint organization_feature_tenant_sid_form check (tenant_sid ~ '^OR[0-9a-f]{32}$'),
  constraint organization_feature_known check (feature in ('import-without-consent'))
);
comment on table organization_feature is 'owner: organization. What the operator allows an organization beyond the rest (D20); no row means no.';

create table import (
  tenant_sid text not null,
  sid text not null,
  mode text not null,
  selection text not null,
  domains text[] not null,
  accounts jsonb not null,
  notify boolean not null,
  started_by_user_sid text,
  started_by_name text not null,
  locale text not null,
  created_at timestamptz not null,
  constraint import_pkey primary key (tenant_sid, sid),
  constraint import_tenant_sid_form check (tenant_sid ~ '^OR[0-9a-f]{32}$'),
  constraint import_sid_form check (sid ~ '^OP[0-9a-f]{32}$'),
  constraint import_started_by_user_sid_form check (started_by_user_sid ~ '^US[0-9a-f]{32}$'),
  constraint import_mode_known check (mode in ('consent', 'direct')),
  constraint import_selection_known check (selection in ('reviewed', 'all')),
  constraint import_domains_some check (cardinality(domains) between 1 and 100)
);
comment on table import is 'owner: claim. One run that imports existing users; its progress is in the operation of the same sid (D12).';
comment on column import.accounts is 'Accounts with the roles that the run gives: [{accountSid, roles}].';

create table claim (
  tenant_sid text not null,
  sid text not null,
  import_sid text not null,
  user_sid text not null,
  email text not null,
  first_name text not null,
  last_name text not null,
  status text not null,
  asked_by_user_sid text,
  asked_by_name text not null,
  created_at timestamptz not null,
  last_sent_at timestamptz not null,
  expires_at timestamptz not null,
  decided_at timestamptz,
  sends integer not null,
  mail_state text,
  mail_error text,
  version integer not null default 1,
  constraint claim_pkey primary key (tenant_sid, sid),
  constraint claim_tenant_sid_form check (tenant_sid ~ '^OR[0-9a-f]{32}$'),
  constraint claim_sid_form check (sid ~ '^CM[0-9a-f]{32}$'),
  constraint claim_import_sid_form check (import_sid ~ '^OP[0-9a-f]{32}$'),
  constraint claim_user_sid_form check (user_sid ~ '^US[0-9a-f]{32}$'),
  constraint claim_import foreign key (tenant_sid, import_sid) references import (tenant_sid, sid),
  constraint claim_asked_by_user_sid_form check (asked_by_user_sid ~ '^US[0-9a-f]{32}$'),
  constraint claim_status_known check (status in ('pending', 'imported', 'declined', 'revoked', 'expired')),
  constraint claim_decided_has_time check ((status = 'pending') = (decided_at is null)),
  constraint claim_mail_state_known check (mail_state in ('queued', 'sent', 'failed')),
  constraint claim_sends_bounded check (sends between 0 and 10)
);
comment on table claim is 'owner: claim. What an import asks of one person, or did with them; a pending row whose time is over counts as expired.';
comment on column claim.asked_by_user_sid is 'Who stands for it: who started the run, or whoever sent it last.';
comment on column claim.mail_state is 'What became of the last mail; null where there was none.';
create unique index claim_pending on claim (tenant_sid, user_sid) where status = 'pending';
create index claim_list on claim (tenant_sid, created_at, sid);
create index claim_of_import on claim (tenant_sid, import_sid, status);
create index claim_of_user on claim (user_sid, tenant_sid);

create table claim_token (
  token_hash bytea not null,
  tenant_sid text not null,
  claim_sid text not null,
  constraint claim_token_pkey primary key (token_hash),
  constraint claim_token_one_live unique (tenant_sid, claim_sid),
  constraint claim_token_length check (length(token_hash) = 32)
);
comment on table claim_token is 'owner: claim. The one live token of a pending claim, hashed: unique in the whole system (I-10).';

alter table organization_feature enable row level security;
alter table import enable row level security;
alter table claim enable row level security;
create policy tenant on organization_feature to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy tenant on import to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy tenant on claim to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy own on claim for select to guildhall_app using (user_sid = (select current_person()));
grant select, insert, delete on organization_feature to guildhall_app;
grant select, insert, update on import to guildhall_app;
grant select, insert, update, delete on claim, claim_token to guildhall_app;

-- Managed users who came in through an import, for the tab of that name.
alter table person add column imported_at timestamptz;
create index person_imported on person (tenant_sid, sort_name, user_sid) where imported_at is not null;

-- The independent accounts owned by people whom a transaction has just made members of an organization
-- it works for: they come along, hundreds at once. Runs with the rights of the owner, because these
-- tenants are not open yet, and so must itself keep to the members of open ones.
create function find_accounts_of_members(user_sids text[])
  returns setof text
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
begin
  return query select owned.tenant_sid
    from unnest(user_sids) as member (sid)
    cross join lateral (
      select account_user.tenant_sid
      from user_login join account_user on account_user.user_sid = user_login.sid
      where user_login.sid = member.sid and user_login.organization_sid = any (current_tenants())
        and account_user.tenant_sid = account_user.account_sid and account_user.roles = '{owner}'
      offset 0
    ) owned;
end
$$;
comment on function find_accounts_of_members(text[]) is 'owner: access. The independent accounts that members of an open tenant own; each is its own tenant.';
revoke execute on function find_accounts_of_members(text[]) from public;
grant execute on function find_accounts_of_members(text[]) to guildhall_app;
