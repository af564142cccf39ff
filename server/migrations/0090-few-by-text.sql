-- Searches answer all that they find as one value, or nothing where that is too much: a text that hundreds of
-- accounts have is known to be one without any of them being sent.
drop function find_accounts_by_text(text, text, text, integer);
drop function find_people_by_text(text, text, text, integer);

-- Both run with the rights of the owner, and so must themselves keep to the tenants of the transaction.
create function find_accounts_by_text(asked_tenant text, asked_text text, pattern text, most integer)
  returns text[]
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
declare
  found text[];
begin
  if asked_tenant = any (current_tenants()) then
    found := array(
      select account.sid from account
      where account.tenant_sid = asked_tenant
        and text_pieces(account.tenant_sid, account.search_text) @> text_pieces(asked_tenant, asked_text)
        and account.search_text like pattern
      limit most
    );
    return case when cardinality(found) < most then found end;
  end if;
  return '{}';
end
$$;
comment on function find_accounts_by_text(text, text, text, integer) is 'owner: account. The accounts of an open tenant whose name matches the pattern, by the pieces of a text that is part of it (three letters or more); null when they are the given number or more.';
revoke execute on function find_accounts_by_text(text, text, text, integer) from public;
grant execute on function find_accounts_by_text(text, text, text, integer) to guildhall_app;

create function find_people_by_text(asked_tenant text, asked_text text, pattern text, most integer)
  returns text[]
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
declare
  found text[];
begin
  if asked_tenant = any (current_tenants()) then
    found := array(
      select person.user_sid from person
      where person.tenant_sid = asked_tenant
        and text_pieces(person.tenant_sid, person.search_text) @> text_pieces(asked_tenant, asked_text)
        and person.search_text like pattern
      limit most
    );
    return case when cardinality(found) < most then found end;
  end if;
  return '{}';
end
$$;
comment on function find_people_by_text(text, text, text, integer) is 'owner: user. The people of an open tenant whose name or address matches the pattern, by the pieces of a text that is part of it (three letters or more); null when they are the given number or more.';
revoke execute on function find_people_by_text(text, text, text, integer) from public;
grant execute on function find_people_by_text(text, text, text, integer) to guildhall_app;
