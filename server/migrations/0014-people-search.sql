-- Searches for part of a name or address. Row-level security keeps `like` away from every index, so
-- a rare text would read the whole directory of its tenant. This index of three-letter pieces needs
-- no extension; each piece carries its tenant, so tenants do not slow each other.
create function text_pieces(tenant text, whole text) returns text[]
  language sql immutable parallel safe
  as $$
    select array(
      select distinct tenant || substr(whole, start, 3) from generate_series(1, length(whole) - 2) as start
    )
  $$;
comment on function text_pieces(text, text) is 'Every three letters in a row, each after the tenant.';

create index person_pieces on person using gin (text_pieces(tenant_sid, search_text));

-- Runs with the rights of the owner, and so must itself keep to the tenants of the transaction.
create function find_people_by_text(asked_tenant text, asked_text text, pattern text, most integer)
  returns setof text
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
begin
  if asked_tenant = any (current_tenants()) then
    return query select person.user_sid from person
      where person.tenant_sid = asked_tenant
        and text_pieces(person.tenant_sid, person.search_text) @> text_pieces(asked_tenant, asked_text)
        and person.search_text like pattern
      limit most;
  end if;
end
$$;
comment on function find_people_by_text(text, text, text, integer) is 'owner: user. Some people of an open tenant whose name or address contains the text (three letters or more).';
revoke execute on function find_people_by_text(text, text, text, integer) from public;
grant execute on function find_people_by_text(text, text, text, integer) to guildhall_app;
