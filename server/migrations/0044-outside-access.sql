-- Where managed users hold access outside of their organization: it may look at that, and give it up, at
-- any time (R-59). Kept by the database, in the transaction of whatever changes it: access is given and
-- taken in tenants that the organization cannot open.
create table outside_access (
  tenant_sid text not null,
  account_sid text not null,
  user_sid text not null,
  account_tenant_sid text not null,
  roles text[] not null,
  since timestamptz not null,
  ends_at timestamptz,
  constraint outside_access_pkey primary key (tenant_sid, account_sid, user_sid),
  constraint outside_access_tenant_sid_form check (tenant_sid ~ '^OR[0-9a-f]{32}$'),
  constraint outside_access_account_sid_form check (account_sid ~ '^AC[0-9a-f]{32}$'),
  constraint outside_access_user_sid_form check (user_sid ~ '^US[0-9a-f]{32}$'),
  constraint outside_access_is_outside check (account_tenant_sid <> tenant_sid),
  constraint outside_access_is_no_owners check (roles <> '{owner}')
);
comment on table outside_access is 'owner: independent-account. Access of managed users to accounts that their organization does not manage; written by triggers only.';
comment on column outside_access.account_tenant_sid is 'The tenant that governs the account. Nobody in tenant_sid is told which.';
create index outside_access_of_user on outside_access (user_sid, account_sid);

alter table outside_access enable row level security;
create policy tenant on outside_access to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
-- The right to update is the right to hold rows; nothing but the triggers writes.
grant select, update (roles) on outside_access to guildhall_app;

create function note_outside_access_given() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
begin
  insert into outside_access (tenant_sid, account_sid, user_sid, account_tenant_sid, roles, since, ends_at)
  select user_login.organization_sid, given.account_sid, given.user_sid, given.tenant_sid, given.roles, given.since, given.ends_at
  from given join user_login on user_login.sid = given.user_sid
  where user_login.organization_sid <> given.tenant_sid and given.roles <> '{owner}';
  return null;
end
$$;
comment on function note_outside_access_given() is 'owner: independent-account. Notes access that managed users were given elsewhere.';
create trigger outside_access_given after insert on account_user
  referencing new table as given for each statement execute function note_outside_access_given();

create function note_outside_access_taken() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
begin
  delete from outside_access using taken
  where outside_access.user_sid = taken.user_sid and outside_access.account_sid = taken.account_sid;
  return null;
end
$$;
comment on function note_outside_access_taken() is 'owner: independent-account. Forgets access that was taken.';
create trigger outside_access_taken after delete on account_user
  referencing old table as taken for each statement execute function note_outside_access_taken();

create function note_outside_access_changed() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
begin
  delete from outside_access
  where outside_access.user_sid = new.user_sid and outside_access.account_sid = new.account_sid;
  insert into outside_access (tenant_sid, account_sid, user_sid, account_tenant_sid, roles, since, ends_at)
  select user_login.organization_sid, new.account_sid, new.user_sid, new.tenant_sid, new.roles, new.since, new.ends_at
  from user_login
  where user_login.sid = new.user_sid and user_login.organization_sid <> new.tenant_sid and new.roles <> '{owner}';
  return null;
end
$$;
comment on function note_outside_access_changed() is 'owner: independent-account. Notes changed roles, ends and moves of accounts.';
create trigger outside_access_changed after update of tenant_sid, roles, ends_at on account_user
  for each row
  when (
    (old.tenant_sid, old.roles, old.ends_at) is distinct from (new.tenant_sid, new.roles, new.ends_at)
  )
  execute function note_outside_access_changed();

create function note_membership_changed() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
begin
  delete from outside_access where outside_access.user_sid = new.sid;
  if new.organization_sid is not null then
    insert into outside_access (tenant_sid, account_sid, user_sid, account_tenant_sid, roles, since, ends_at)
    select new.organization_sid, account_user.account_sid, account_user.user_sid, account_user.tenant_sid,
      account_user.roles, account_user.since, account_user.ends_at
    from account_user
    where account_user.user_sid = new.sid and account_user.tenant_sid <> new.organization_sid
      and account_user.roles <> '{owner}';
  end if;
  return null;
end
$$;
comment on function note_membership_changed() is 'owner: independent-account. What somebody holds elsewhere is their new organization''s to look at, and no more the former one''s.';
create trigger outside_access_of_member after update of organization_sid on user_login
  for each row when (old.organization_sid is distinct from new.organization_sid)
  execute function note_membership_changed();

insert into outside_access (tenant_sid, account_sid, user_sid, account_tenant_sid, roles, since, ends_at)
select user_login.organization_sid, account_user.account_sid, account_user.user_sid, account_user.tenant_sid,
  account_user.roles, account_user.since, account_user.ends_at
from account_user join user_login on user_login.sid = account_user.user_sid
where user_login.organization_sid <> account_user.tenant_sid and account_user.roles <> '{owner}';

-- Runs with the rights of the owner, because the tenants of those accounts are not open, and so must
-- itself keep to the open ones: an account is answered to whoever has people on it, and only its name,
-- its state and who owns it.
create function list_independent_accounts(asked_tenant text, asked_at timestamptz, asked_account text, pattern text)
  returns table (
    account_sid text, sort_name text, name text, status text, owner_email text, owner_first_name text,
    owner_last_name text, user_count integer, since timestamptz
  )
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
begin
  if asked_tenant = any (current_tenants()) then
    return query
      select account.sid, account.sort_name::text, account.name, account.status, owner.email, owner.first_name,
        owner.last_name, held.user_count, held.since
      from (
        select outside_access.account_tenant_sid, outside_access.account_sid,
          count(*)::integer as user_count, min(outside_access.since) as since
        from outside_access
        where outside_access.tenant_sid = asked_tenant
          and (asked_account is null or outside_access.account_sid = asked_account)
          and (outside_access.ends_at is null or outside_access.ends_at > asked_at)
        group by 1, 2
      ) held
      join account on account.tenant_sid = held.account_tenant_sid and account.sid = held.account_sid
      join user_login owner on owner.sid = account.owner_user_sid
      where pattern is null or account.sort_name like pattern;
  end if;
end
$$;
comment on function list_independent_accounts(text, timestamptz, text, text) is 'owner: independent-account. The accounts outside of an open organization on which its people have access.';
revoke execute on function list_independent_accounts(text, timestamptz, text, text) from public;
grant execute on function list_independent_accounts(text, timestamptz, text, text) to guildhall_app;
