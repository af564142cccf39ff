-- What an account asks of its people, its hooks and its programs (R-61), and what its organization says about it.
create table account_setting (
  tenant_sid text not null,
  account_sid text not null,
  name text not null,
  value boolean not null,
  origin text not null,
  set_in text not null,
  set_by_sid text,
  set_by_name text not null,
  set_at timestamptz not null,
  constraint account_setting_pkey primary key (tenant_sid, account_sid, name),
  constraint account_setting_account foreign key (tenant_sid, account_sid)
    references account (tenant_sid, sid) on update cascade on delete cascade,
  constraint account_setting_known
    check (name in ('second-factor-required', 'webhooks-https-only', 'signed-requests-required')),
  constraint account_setting_origin_known check (origin in ('account', 'organization-default')),
  constraint account_setting_set_in_form check (set_in ~ '^(OR|AC)[0-9a-f]{32}$')
);
comment on table account_setting is 'owner: account-setting. What was set for a main account; no row means the default of Guildhall (R-61).';
comment on column account_setting.origin is 'account: set there; organization-default: what new accounts of the organization began with.';
comment on column account_setting.set_in is 'The tenant it was set in: outside of it nobody is told by whom.';

create table account_setting_rule (
  tenant_sid text not null,
  name text not null,
  value boolean not null,
  is_locked boolean not null,
  set_by_sid text,
  set_by_name text not null,
  set_at timestamptz not null,
  constraint account_setting_rule_pkey primary key (tenant_sid, name),
  constraint account_setting_rule_organization foreign key (tenant_sid)
    references organization (tenant_sid) on delete cascade,
  constraint account_setting_rule_known
    check (name in ('second-factor-required', 'webhooks-https-only', 'signed-requests-required'))
);
comment on table account_setting_rule is 'owner: account-setting. What new accounts of an organization begin with; locked, what holds on every one of its accounts.';

alter table account_setting enable row level security;
alter table account_setting_rule enable row level security;
create policy tenant on account_setting to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
create policy tenant on account_setting_rule to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
grant select, insert, update, delete on account_setting, account_setting_rule to guildhall_app;

create function begin_with_organization_defaults() returns trigger
  language plpgsql
  as $$
begin
  insert into account_setting (tenant_sid, account_sid, name, value, origin, set_in, set_by_sid, set_by_name, set_at)
  select added.tenant_sid, added.sid, rule.name, rule.value, 'organization-default', added.tenant_sid,
    rule.set_by_sid, rule.set_by_name, rule.set_at
  from added
  join account_setting_rule rule on rule.tenant_sid = added.tenant_sid
  where added.parent_sid is null;
  return null;
end
$$;
comment on function begin_with_organization_defaults() is 'owner: account-setting. However an account is made, it begins with what its organization set for new ones; one that joins keeps its own.';
create trigger account_setting_begin after insert on account
  referencing new table as added
  for each statement execute function begin_with_organization_defaults();
