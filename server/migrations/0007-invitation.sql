create table invitation (
  tenant_sid text not null,
  sid text not null,
  kind text not null,
  email text not null,
  account_sid text,
  organization_role text,
  status text not null,
  invited_by_user_sid text,
  invited_by_name text not null,
  locale text not null,
  created_at timestamptz not null,
  last_sent_at timestamptz not null,
  expires_at timestamptz not null,
  lifetime_days integer not null,
  sends integer not null default 1,
  mail_state text not null default 'queued',
  mail_error text,
  decided_at timestamptz,
  accepted_by_user_sid text,
  version integer not null default 1,
  constraint invitation_pkey primary key (tenant_sid, sid),
  constraint invitation_tenant_sid_form check (tenant_sid ~ '^(OR|AC)[0-9a-f]{32}$'),
  constraint invitation_sid_form check (sid ~ '^NF[0-9a-f]{32}$'),
  constraint invitation_kind_known check (kind in ('organization', 'account')),
  constraint invitation_kind_fits check (
    (kind = 'organization' and organization_role in ('administrator', 'standard-user') and account_sid is null)
    or (kind = 'account' and organization_role is null and account_sid is not null)
  ),
  constraint invitation_status_known check (status in ('pending', 'accepted', 'declined', 'revoked', 'expired')),
  constraint invitation_decided_has_time check ((status = 'pending') = (decided_at is null)),
  constraint invitation_accepted_has_person check ((status = 'accepted') = (accepted_by_user_sid is not null)),
  constraint invitation_mail_state_known check (mail_state in ('queued', 'sent', 'failed')),
  constraint invitation_sends_bounded check (sends between 1 and 10)
);
comment on table invitation is 'owner: invitation. An offer to one address; a pending row whose time is over counts as expired (D6).';
create unique index invitation_pending_organization on invitation (tenant_sid, email) where kind = 'organization' and status = 'pending';
create unique index invitation_pending_account on invitation (tenant_sid, account_sid, email) where kind = 'account' and status = 'pending';
create index invitation_list on invitation (tenant_sid, kind, created_at, sid);
create index invitation_of_account on invitation (tenant_sid, account_sid, created_at, sid);

create table invitation_account (
  tenant_sid text not null,
  invitation_sid text not null,
  account_sid text not null,
  roles text[] not null,
  constraint invitation_account_pkey primary key (tenant_sid, invitation_sid, account_sid),
  constraint invitation_account_invitation foreign key (tenant_sid, invitation_sid)
    references invitation (tenant_sid, sid) on update cascade on delete cascade,
  constraint invitation_account_roles_combine check (
    roles = '{administrator}' or (cardinality(roles) > 0 and roles <@ '{developer,billing-manager,support}')
  )
);
comment on table invitation_account is 'owner: invitation. The accounts, with roles, an invitation carries (D5).';

create table invitation_token (
  token_hash bytea not null,
  tenant_sid text not null,
  invitation_sid text not null,
  constraint invitation_token_pkey primary key (token_hash),
  constraint invitation_token_one_live unique (tenant_sid, invitation_sid),
  constraint invitation_token_length check (length(token_hash) = 32)
);
comment on table invitation_token is 'owner: invitation. The one live token of a pending invitation, hashed: unique in the whole system (I-10).';

alter table invitation enable row level security;
alter table invitation_account enable row level security;
create policy tenant on invitation to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy tenant on invitation_account to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
grant select, insert, update, delete on invitation, invitation_account, invitation_token to guildhall_app;
