-- Account names are searched like people (0014): a rare text would read every account of its tenant.
create index account_pieces on account using gin (text_pieces(tenant_sid, sort_name));

-- Pieces of new rows wait in a list that every search reads whole: 4 MB of it, the server's default,
-- take longer than the search itself.
alter index account_pieces set (gin_pending_list_limit = 256);
alter index person_pieces set (gin_pending_list_limit = 256);

-- Runs with the rights of the owner, and so must itself keep to the tenants of the transaction.
create function find_accounts_by_text(asked_tenant text, asked_text text, pattern text, most integer)
  returns setof text
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
begin
  if asked_tenant = any (current_tenants()) then
    return query select account.sid from account
      where account.tenant_sid = asked_tenant
        and text_pieces(account.tenant_sid, account.sort_name) @> text_pieces(asked_tenant, asked_text)
        and account.sort_name like pattern
      limit most;
  end if;
end
$$;
comment on function find_accounts_by_text(text, text, text, integer) is 'owner: account. Some accounts of an open tenant whose name contains the text (three letters or more).';
revoke execute on function find_accounts_by_text(text, text, text, integer) from public;
grant execute on function find_accounts_by_text(text, text, text, integer) to guildhall_app;
