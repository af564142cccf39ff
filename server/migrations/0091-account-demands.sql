-- What an account asks of whoever enters it is read before each request to it: in one round trip and outside of
-- any transaction, as in `find_holdings`.
create function find_account_settings(
  asked_tenant text,
  asked_account text,
  out name text,
  out value boolean,
  out is_locked boolean,
  out origin text,
  out set_in text,
  out set_by_sid text,
  out set_by_name text,
  out set_at timestamptz
)
  returns setof record
  language plpgsql volatile
  as $$
#variable_conflict use_column
begin
  perform set_config('app.tenant', asked_tenant, true);
  return query
    select rule.name, rule.value, rule.is_locked, null::text, rule.tenant_sid, rule.set_by_sid, rule.set_by_name, rule.set_at
    from account_setting_rule as rule
    where rule.tenant_sid = asked_tenant
    union all
    select own.name, own.value, null::boolean, own.origin, own.set_in, own.set_by_sid, own.set_by_name, own.set_at
    from account_setting as own
    where own.tenant_sid = asked_tenant and own.account_sid = (
      select coalesce(account.parent_sid, account.sid) from account
      where account.tenant_sid = asked_tenant and account.sid = asked_account
    );
end
$$;
comment on function find_account_settings(text, text) is 'owner: account-setting. What was set for an account or its main account, which has an origin, and what its organization says of all, which may be locked; runs with the rights of the caller.';
