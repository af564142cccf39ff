-- Names are found however their letters are marked: "lukasz" finds Łukasz, "zoe" finds Zoë. `foldText` of the
-- server does the same to terms and to texts that it writes; given is text that is lower-case and normalized.
create function fold_text(whole text) returns text
  language sql immutable parallel safe
  as $$
    select case when octet_length(whole) = length(whole) then whole else
      normalize(
        replace(replace(replace(replace(
          translate(regexp_replace(normalize(whole, nfd), '[\u0300-\u036f]', '', 'g'), 'łøđðħıŧ', 'loddhit'),
          'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
        nfc)
    end
  $$;
comment on function fold_text(text) is 'Lower-case text with its letters as searches compare them, without marks.';

update person set search_text = fold_text(search_text) where octet_length(search_text) <> length(search_text);
update account_user set search_text = fold_text(search_text) where octet_length(search_text) <> length(search_text);
update claim set search_text = fold_text(search_text) where octet_length(search_text) <> length(search_text);

-- Accounts keep what their names are compared by, beside what they are sorted by.
alter table account add column search_text text generated always as (fold_text(sort_name)) stored;
comment on column account.search_text is 'The name as searches compare it.';
drop index account_pieces;
create index account_pieces on account using gin (text_pieces(tenant_sid, search_text)) with (gin_pending_list_limit = 256);

-- Runs with the rights of the owner, and so must itself keep to the tenants of the transaction.
create or replace function find_accounts_by_text(asked_tenant text, asked_text text, pattern text, most integer)
  returns setof text
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
begin
  if asked_tenant = any (current_tenants()) then
    return query select account.sid from account
      where account.tenant_sid = asked_tenant
        and text_pieces(account.tenant_sid, account.search_text) @> text_pieces(asked_tenant, asked_text)
        and account.search_text like pattern
      limit most;
  end if;
end
$$;

-- The invitations of whoever sent them, for a search by the name of the inviter.
create index invitation_of_inviter on invitation (tenant_sid, invited_by_user_sid)
  where invited_by_user_sid is not null;
