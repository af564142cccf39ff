-- The life of an account: who suspended it, since when it is being closed and when its data goes; and
-- subaccounts, which belong to a main account and have no people of their own: whoever holds a role on
-- the main account holds it on its subaccounts.
alter table account
  add column parent_sid text,
  add column suspended_by text,
  add column suspended_at timestamptz,
  add column closing_at timestamptz,
  add column purge_at timestamptz,
  add column closed_at timestamptz,
  drop constraint account_independent_is_its_tenant,
  add constraint account_independent_is_its_tenant
    check (tenant_sid like 'OR%' or tenant_sid = coalesce(parent_sid, sid)),
  add constraint account_parent foreign key (tenant_sid, parent_sid)
    references account (tenant_sid, sid) on update cascade,
  add constraint account_parent_sid_form check (parent_sid ~ '^AC[0-9a-f]{32}$'),
  add constraint account_parent_is_another check (parent_sid <> sid),
  add constraint account_suspended_by_known check (suspended_by in ('organization', 'operator')),
  add constraint account_suspended_has_author
    check ((suspended_by is null) = (suspended_at is null) and (status <> 'suspended' or suspended_by is not null)),
  add constraint account_active_is_not_suspended check (status <> 'active' or suspended_by is null),
  add constraint account_closing_has_times
    check ((status in ('pending_closure', 'closed')) = (closing_at is not null) and (closing_at is null) = (purge_at is null)),
  add constraint account_closed_has_time check ((status = 'closed') = (closed_at is not null));
comment on column account.parent_sid is 'The main account of a subaccount; one level only (R-83). Its owner is mirrored in owner_user_sid.';
comment on column account.suspended_by is 'Who suspended it: the organization, or the operator, whose suspension nobody else lifts. Kept while the account is being closed, for a reopening.';
comment on column account.purge_at is 'From then on its data is removed (D10).';
create index account_subaccounts on account (tenant_sid, parent_sid, sort_name, sid) where parent_sid is not null;
create index account_closings on account (tenant_sid, closing_at) where closing_at is not null;
create index account_to_purge on account (purge_at) where status = 'pending_closure';

-- A subaccount is never better off than its main account: the worse of the two states counts.
create function account_state(own text, parent text) returns text
  language sql immutable parallel safe
  as $$
    select case
      when 'closed' in (own, parent) then 'closed'
      when 'pending_closure' in (own, parent) then 'pending_closure'
      when 'suspended' in (own, parent) then 'suspended'
      else own
    end
  $$;
comment on function account_state(text, text) is 'owner: account. The state that counts of an account with a parent in that state; null: it has none.';

-- The same as before; roles on a subaccount are those on its main account, and the worse state counts.
create or replace function find_holdings(
  asked_tenant text,
  asked_account text,
  asked_user text,
  out tenant text,
  out organization_role text,
  out is_active_person boolean,
  out account_status text,
  out account_roles text[],
  out account_ends_at timestamptz
)
  returns setof record
  language plpgsql volatile
  as $$
declare
  main_account text := asked_account;
  parent_account text;
  parent_status text;
begin
  tenant := asked_tenant;
  if tenant is null then
    select account_locator.tenant_sid into tenant from account_locator
    where account_locator.account_sid = asked_account;
    if not found then
      return;
    end if;
  end if;
  perform set_config('app.tenant', tenant, true);
  select person.organization_role, person.status = 'active' into organization_role, is_active_person from person
  where person.tenant_sid = tenant and person.user_sid = asked_user;
  if asked_account is not null then
    select account.status, account.parent_sid into account_status, parent_account from account
    where account.tenant_sid = tenant and account.sid = asked_account;
    if parent_account is not null then
      main_account := parent_account;
      select account.status into parent_status from account
      where account.tenant_sid = tenant and account.sid = parent_account;
      account_status := account_state(account_status, parent_status);
    end if;
    select account_user.roles, account_user.ends_at into account_roles, account_ends_at from account_user
    where account_user.tenant_sid = tenant and account_user.account_sid = main_account
      and account_user.user_sid = asked_user;
  end if;
  is_active_person := coalesce(is_active_person, false);
  return next;
end
$$;
