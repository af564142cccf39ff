-- How many accounts an import would bring along: said before anybody decides (R-43). Runs with the rights of
-- the owner, because these tenants are not open, and so must itself keep to people with an address in a domain
-- that the asking organization holds now, who proved it, and who belong nowhere.
create function count_accounts_of_candidates(asked_tenant text, user_sids text[])
  returns integer
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
begin
  if not asked_tenant = any (current_tenants()) then
    return 0;
  end if;
  return (
    select count(*)
    from unnest(user_sids) as candidate (sid)
    cross join lateral (
      select account_user.account_sid
      from user_login
      join domain_claim on domain_claim.name = split_part(user_login.email, '@', 2)
      join account_user on account_user.user_sid = user_login.sid
      join account on account.tenant_sid = account_user.tenant_sid and account.sid = account_user.account_sid
      where user_login.sid = candidate.sid and user_login.organization_sid is null
        and user_login.email_verified_at is not null
        and domain_claim.organization_sid = asked_tenant and domain_claim.grace_ends_at is null
        and account_user.tenant_sid = account_user.account_sid and account_user.roles = '{owner}'
        and account.status <> 'closed'
      offset 0
    ) owned
  );
end
$$;
comment on function count_accounts_of_candidates(text, text[]) is 'owner: claim. How many independent accounts people own whom an organization could import.';
revoke execute on function count_accounts_of_candidates(text, text[]) from public;
grant execute on function count_accounts_of_candidates(text, text[]) to guildhall_app;
