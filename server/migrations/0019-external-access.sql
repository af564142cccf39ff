-- What an organization agrees to when it lets somebody from outside into an account: who answers for
-- it, and until when. Both are of people who are not managed; the name of the sponsor stays when the
-- sponsor is gone, so that the access shows that it needs a new one.
alter table account_user
  add column ends_at timestamptz,
  add column sponsor_user_sid text,
  add column sponsor_name text,
  add constraint account_user_sponsor_user_sid_form check (sponsor_user_sid ~ '^US[0-9a-f]{32}$'),
  add constraint account_user_sponsor_has_name check (sponsor_user_sid is null or sponsor_name is not null),
  add constraint account_user_owner_never_ends check (roles <> '{owner}' or (ends_at is null and sponsor_name is null));
comment on column account_user.ends_at is 'From this instant on the access gives nothing, whether or not it was removed yet; null: it does not end.';
comment on column account_user.sponsor_name is 'Set when somebody was named; without a living sponsor beside it the access needs a new one.';
create index account_user_terms on account_user (tenant_sid, user_sid) where sponsor_name is not null or ends_at is not null;
create index account_user_ending on account_user (ends_at) where ends_at is not null;

alter table invitation
  add column access_ends_at timestamptz,
  add column sponsor_user_sid text,
  add column sponsor_name text,
  add constraint invitation_sponsor_user_sid_form check (sponsor_user_sid ~ '^US[0-9a-f]{32}$'),
  add constraint invitation_sponsor_has_name check (sponsor_user_sid is null or sponsor_name is not null),
  add constraint invitation_terms_are_of_accounts check (
    kind = 'account' or (access_ends_at is null and sponsor_user_sid is null and sponsor_name is null)
  );
comment on column invitation.access_ends_at is 'When the access that it offers ends; the invitation does not outlive it.';

-- The same as before, and when the roles on the account end: whoever decides compares it with the time.
drop function find_holdings(text, text, text);
create function find_holdings(
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
  select person.organization_role, true into organization_role, is_active_person from person
  where person.tenant_sid = tenant and person.user_sid = asked_user and person.status = 'active';
  if asked_account is not null then
    select account.status into account_status from account
    where account.tenant_sid = tenant and account.sid = asked_account;
    select account_user.roles, account_user.ends_at into account_roles, account_ends_at from account_user
    where account_user.tenant_sid = tenant and account_user.account_sid = asked_account
      and account_user.user_sid = asked_user;
  end if;
  is_active_person := coalesce(is_active_person, false);
  return next;
end
$$;
comment on function find_holdings(text, text, text) is 'owner: access. What a person holds in a tenant and on one of its accounts; runs with the rights of the caller.';

-- Access whose time is over, in any tenant: the worker looks, each is then removed in its own tenant.
create function list_ended_access(asked_at timestamptz, most integer)
  returns table (tenant_sid text, account_sid text, user_sid text)
  language sql stable security definer
  set search_path = public, pg_temp
  as $$
    select account_user.tenant_sid, account_user.account_sid, account_user.user_sid from account_user
    where account_user.ends_at <= asked_at
    order by account_user.ends_at
    limit most
  $$;
comment on function list_ended_access(timestamptz, integer) is 'owner: access. Some of the access that has ended and was not removed yet; for the worker only.';
revoke execute on function list_ended_access(timestamptz, integer) from public;
grant execute on function list_ended_access(timestamptz, integer) to guildhall_worker;
