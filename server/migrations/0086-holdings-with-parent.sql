-- The same as before, and the main account of a subaccount: what is remembered of it rests on both. Each row is looked
-- up by itself: row-level security made the plan walk all accounts of a tenant where most tenants have few.
drop function find_holdings_of(text[], text[], text[]);
create function find_holdings_of(asked_tenants text[], asked_accounts text[], asked_users text[])
  returns table (
    tenant text,
    organization_status text,
    organization_role text,
    is_active_person boolean,
    account_status text,
    account_roles text[],
    account_ends_at timestamptz,
    parent_account text
  )
  language plpgsql volatile
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  as $$
#variable_conflict use_column
declare
  located text[];
begin
  select array_agg(coalesce(asked.tenant, account_locator.tenant_sid) order by asked.place) into located
  from unnest(asked_tenants, asked_accounts) with ordinality as asked (tenant, account, place)
  left join account_locator on asked.tenant is null and account_locator.account_sid = asked.account;
  perform set_config('app.tenant', (
    select coalesce(string_agg(distinct one, ','), '') from unnest(located) as one
  ), true);
  return query
    select asked.tenant, organization.status, person.organization_role, coalesce(person.status = 'active', false),
      case when parent.sid is null then account.status else account_state(account.status, parent.status) end,
      account_user.roles, account_user.ends_at, account.parent_sid
    from unnest(located, asked_accounts, asked_users) with ordinality as asked (tenant, account, person, place)
    left join lateral (
      select organization.status from organization where organization.tenant_sid = asked.tenant offset 0
    ) as organization on true
    left join lateral (
      select person.organization_role, person.status from person
      where person.tenant_sid = asked.tenant and person.user_sid = asked.person
        and (organization.status is not null or asked.tenant not like 'OR%')
      offset 0
    ) as person on true
    left join lateral (
      select account.status, account.parent_sid from account
      where account.tenant_sid = asked.tenant and account.sid = asked.account
      offset 0
    ) as account on true
    left join lateral (
      select main.sid, main.status from account as main
      where account.parent_sid is not null and main.tenant_sid = asked.tenant and main.sid = account.parent_sid
      offset 0
    ) as parent on true
    left join lateral (
      select account_user.roles, account_user.ends_at from account_user
      where account_user.tenant_sid = asked.tenant and account_user.user_sid = asked.person
        and account_user.account_sid = coalesce(account.parent_sid, asked.account)
      offset 0
    ) as account_user on true
    order by asked.place;
end
$$;
comment on function find_holdings_of(text[], text[], text[]) is 'owner: access. What people hold in organizations or on accounts, an answer for each question, in their order; runs with the rights of the caller.';
