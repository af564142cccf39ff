-- A credential that stopped with the right of its keeper stays stopped: whoever is given the right again, months later
-- and by whichever way, does not bring back to work what others believe dead (A-44, ADR 21). What stopped for a time
-- and is taken back as it was (a suspension, a closing) is none of this: nothing is given there.
alter table api_key add column is_ended boolean not null default false;
comment on column api_key.is_ended is 'Its keeper lost the right it rested on, and was given it again: its secrets are gone until somebody rotates it. Written by triggers, taken back by a rotation.';

-- By which roles somebody may manage the credentials of an account (`api-credential:manage`).
create function may_keep_credentials(held text[]) returns boolean
  language sql immutable
  as $$ select held && array['owner', 'administrator', 'developer'] $$;
comment on function may_keep_credentials(text[]) is 'owner: credential. Whether roles on an account let somebody keep credentials of it.';

-- Ends what some people keep on some accounts: keys lose their secrets and wait for a rotation; an auth token is
-- nothing but its secret.
create function end_credentials_kept(ending_tenants text[], ending_accounts text[], ending_keepers text[]) returns void
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
begin
  with ending as (
    select distinct account.tenant_sid, account.sid, asked.keeper
    from unnest(ending_tenants, ending_accounts, ending_keepers) as asked (tenant, account, keeper)
    join account on account.tenant_sid = asked.tenant
      and (account.sid = asked.account or account.parent_sid = asked.account)
  ), ended as (
    update api_key set is_ended = true, former_secret_until = null, version = api_key.version + 1
    from ending
    where api_key.tenant_sid = ending.tenant_sid and api_key.keeper_user_sid = ending.keeper
      and api_key.account_sid = ending.sid and not api_key.is_ended
    returning api_key.sid
  )
  delete from credential_secret using ended where credential_secret.credential_sid = ended.sid;
  with ending as (
    select distinct account.tenant_sid, account.sid, asked.keeper
    from unnest(ending_tenants, ending_accounts, ending_keepers) as asked (tenant, account, keeper)
    join account on account.tenant_sid = asked.tenant
      and (account.sid = asked.account or account.parent_sid = asked.account)
  ), ended as (
    delete from auth_token using ending
    where auth_token.tenant_sid = ending.tenant_sid and auth_token.keeper_user_sid = ending.keeper
      and auth_token.account_sid = ending.sid
    returning auth_token.account_sid, auth_token.rank
  )
  delete from credential_secret using ended
  where credential_secret.credential_sid = ended.account_sid and credential_secret.use = ended.rank;
end
$$;
comment on function end_credentials_kept(text[], text[], text[]) is 'owner: credential. Ends for good what people keep on accounts and those below them.';
revoke execute on function end_credentials_kept(text[], text[], text[]) from public;

-- Access given to somebody who may not manage the credentials of the account by their role in the organization.
create function end_credentials_before_access() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
declare
  tenants text[];
  accounts text[];
  keepers text[];
begin
  select array_agg(given.tenant_sid), array_agg(given.account_sid), array_agg(given.user_sid)
    into tenants, accounts, keepers
  from given
  where may_keep_credentials(given.roles)
    and (
      exists (select from api_key where api_key.tenant_sid = given.tenant_sid and api_key.keeper_user_sid = given.user_sid)
      or exists (select from auth_token where auth_token.tenant_sid = given.tenant_sid and auth_token.keeper_user_sid = given.user_sid)
    )
    and not exists (
      select from person
      where person.tenant_sid = given.tenant_sid and person.user_sid = given.user_sid
        and person.organization_role in ('owner', 'administrator')
    );
  if accounts is not null then
    perform end_credentials_kept(tenants, accounts, keepers);
  end if;
  return null;
end
$$;
comment on function end_credentials_before_access() is 'owner: credential. Whoever is given access brings no credential back to work.';
create trigger credentials_end_before_access after insert on account_user
  referencing new table as given for each statement execute function end_credentials_before_access();

-- Roles that let credentials be kept, where those before did not; or access that begins anew after its end.
create function end_credentials_before_roles() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
begin
  perform end_credentials_kept(array[new.tenant_sid], array[new.account_sid], array[new.user_sid])
  where not exists (
    select from person
    where person.tenant_sid = new.tenant_sid and person.user_sid = new.user_sid
      and person.organization_role in ('owner', 'administrator')
  );
  return null;
end
$$;
comment on function end_credentials_before_roles() is 'owner: credential. Whoever is given a role brings no credential back to work.';
create trigger credentials_end_before_roles after update of roles, since on account_user
  for each row
  when (
    may_keep_credentials(new.roles)
    and (not may_keep_credentials(old.roles) or (old.ends_at is not null and new.since >= old.ends_at))
  )
  execute function end_credentials_before_roles();

-- A role in the organization by which all its accounts are managed: what the person keeps where they held no role.
create function end_credentials_before_organization_role() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
declare
  accounts text[];
begin
  select array_agg(kept.account_sid) into accounts
  from (
    select api_key.account_sid from api_key
    where api_key.tenant_sid = new.tenant_sid and api_key.keeper_user_sid = new.user_sid
    union
    select auth_token.account_sid from auth_token
    where auth_token.tenant_sid = new.tenant_sid and auth_token.keeper_user_sid = new.user_sid
  ) as kept
  join account on account.tenant_sid = new.tenant_sid and account.sid = kept.account_sid
  where not exists (
    select from account_user
    where account_user.tenant_sid = new.tenant_sid and account_user.user_sid = new.user_sid
      and account_user.account_sid = coalesce(account.parent_sid, account.sid)
      and may_keep_credentials(account_user.roles)
  );
  if accounts is not null then
    perform end_credentials_kept(
      array_fill(new.tenant_sid, array[cardinality(accounts)]), accounts,
      array_fill(new.user_sid, array[cardinality(accounts)])
    );
  end if;
  return null;
end
$$;
comment on function end_credentials_before_organization_role() is 'owner: credential. Whoever is given a role in the organization brings no credential back to work.';
create trigger credentials_end_before_entry after insert on person
  for each row when (new.organization_role in ('owner', 'administrator'))
  execute function end_credentials_before_organization_role();
create trigger credentials_end_before_organization_role after update of organization_role on person
  for each row
  when (
    new.organization_role in ('owner', 'administrator')
    and (old.organization_role is null or old.organization_role not in ('owner', 'administrator'))
  )
  execute function end_credentials_before_organization_role();

-- An account that comes under another roof: whoever keeps a credential of it without a role on it kept it by the
-- former one, or has lost it already.
create function end_credentials_before_move() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
declare
  keepers text[];
begin
  select array_agg(kept.keeper_user_sid) into keepers
  from (
    select api_key.keeper_user_sid from api_key
    where api_key.tenant_sid = new.tenant_sid and api_key.account_sid = new.sid
    union
    select auth_token.keeper_user_sid from auth_token
    where auth_token.tenant_sid = new.tenant_sid and auth_token.account_sid = new.sid
  ) as kept
  where not exists (
    select from account_user
    where account_user.account_sid = coalesce(new.parent_sid, new.sid) and account_user.user_sid = kept.keeper_user_sid
      and may_keep_credentials(account_user.roles)
  );
  if keepers is not null then
    perform end_credentials_kept(
      array_fill(new.tenant_sid, array[cardinality(keepers)]),
      array_fill(new.sid, array[cardinality(keepers)]), keepers
    );
  end if;
  return null;
end
$$;
comment on function end_credentials_before_move() is 'owner: credential. Whoever comes to govern an account brings no credential back to work.';
create trigger credentials_end_before_move after update of tenant_sid on account
  for each row when (old.tenant_sid <> new.tenant_sid) execute function end_credentials_before_move();
