-- Subaccounts: the people of the main account may suspend one, and its owner is always the main account's.
alter table account
  drop constraint account_suspended_by_known,
  add constraint account_suspended_by_known check (suspended_by in ('organization', 'account', 'operator')),
  add constraint account_suspended_by_its_people check (suspended_by <> 'account' or parent_sid is not null);
comment on column account.suspended_by is 'Who suspended it: the organization, the people of the main account (subaccounts only), or the operator, whose suspension nobody else lifts. Kept while the account is being closed, for a reopening.';

create function mirror_owner_of_main_account() returns trigger
  language plpgsql
  as $$
begin
  update account set owner_user_sid = new.owner_user_sid
  where account.tenant_sid = new.tenant_sid and account.parent_sid = new.sid
    and account.status <> 'closed' and account.owner_user_sid <> new.owner_user_sid;
  return null;
end
$$;
comment on function mirror_owner_of_main_account() is 'owner: account. Subaccounts have no owner of their own: they show that of their main account (R-60).';
create trigger account_owner_below after update of owner_user_sid on account
  for each row when (new.parent_sid is null and old.owner_user_sid is distinct from new.owner_user_sid)
  execute function mirror_owner_of_main_account();

-- What the services of the platform hold for an account (D17): asked back when it is closed.
create table resource (
  tenant_sid text not null,
  account_sid text not null,
  type text not null,
  resource_id text not null,
  name text not null,
  status text not null,
  registered_at timestamptz not null,
  release_asked_at timestamptz,
  next_ask_at timestamptz,
  asks integer not null default 0,
  released_at timestamptz,
  constraint resource_pkey primary key (tenant_sid, account_sid, type, resource_id),
  constraint resource_account foreign key (tenant_sid, account_sid)
    references account (tenant_sid, sid) on update cascade,
  constraint resource_status_known check (status in ('held', 'releasing', 'released')),
  constraint resource_asked_has_times check (
    (status = 'releasing') = (next_ask_at is not null) and (status <> 'releasing' or release_asked_at is not null)
  ),
  constraint resource_released_has_time check ((status = 'released') = (released_at is not null)),
  constraint resource_asks_counted check ((asks = 0) = (release_asked_at is null))
);
comment on table resource is 'owner: resource. What the services of the platform hold for accounts: held, asked back, or released (D17). Outlives its account until its service has let go.';
create index resource_to_ask on resource (next_ask_at) where status = 'releasing';
create index resource_asked on resource (release_asked_at) where status = 'releasing';
create index resource_gone on resource (released_at) where status = 'released';

alter table resource enable row level security;
create policy tenant on resource to guildhall_app using (tenant_sid = any ((select current_tenants())::text[]));
grant select, insert, update, delete on resource to guildhall_app;

-- What is asked back and not gone, in any tenant: for the operator, who has no tenant.
create function list_releasing_resources(asked_type text, most integer)
  returns table (
    account_sid text, type text, resource_id text, name text, status text,
    registered_at timestamptz, release_asked_at timestamptz, asks integer, released_at timestamptz
  )
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select resource.account_sid, resource.type, resource.resource_id, resource.name, resource.status,
      resource.registered_at, resource.release_asked_at, resource.asks, resource.released_at
    from resource
    where resource.status = 'releasing' and (asked_type is null or resource.type = asked_type)
    order by resource.release_asked_at, resource.account_sid, resource.type, resource.resource_id
    limit most
  $$;
comment on function list_releasing_resources(text, integer) is 'owner: resource. What services were asked to release and still hold, the longest asked first; for the operator only.';
revoke execute on function list_releasing_resources(text, integer) from public;
grant execute on function list_releasing_resources(text, integer) to guildhall_app;

-- Accounts with resources whose services are to be asked again; the worker looks, each is asked in its tenant.
create function list_resources_to_ask(asked_at timestamptz, most integer)
  returns table (tenant_sid text, account_sid text)
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select due.tenant_sid, due.account_sid from (
      select resource.tenant_sid, resource.account_sid from resource
      where resource.status = 'releasing' and resource.next_ask_at <= asked_at
      order by resource.next_ask_at
      limit most
    ) due
    group by due.tenant_sid, due.account_sid
  $$;
comment on function list_resources_to_ask(timestamptz, integer) is 'owner: resource. Some of the accounts whose resources are to be asked back again; for the worker only.';
revoke execute on function list_resources_to_ask(timestamptz, integer) from public;
grant execute on function list_resources_to_ask(timestamptz, integer) to guildhall_worker;

-- Released resources are shown for a while and then forgotten; the audit log keeps what happened.
create function forget_released_resources(released_before timestamptz, most integer)
  returns bigint
  language sql volatile security definer
  set search_path = public, pg_temp
  as $$
    with gone as (
      delete from resource
      where resource.ctid in (
        select aged.ctid from resource aged
        where aged.status = 'released' and aged.released_at < released_before
        limit most
      )
      returning 1
    )
    select count(*) from gone
  $$;
comment on function forget_released_resources(timestamptz, integer) is 'owner: resource. Removes some of the resources that were released before a time; for the worker only.';
revoke execute on function forget_released_resources(timestamptz, integer) from public;
grant execute on function forget_released_resources(timestamptz, integer) to guildhall_worker;
