-- Whose access or role an audit entry tells of, besides who acted and what was the target: entries of
-- role assignments, of claims and of ownership name the person in what was before and after. Taken from
-- the chained text, so that nobody can edit one without the other.
alter table audit_entry
  add column person_sid text
    generated always as (coalesce(after ->> 'userSid', after ->> 'ownerUserSid')) stored,
  add column former_person_sid text
    generated always as (
      nullif(
        coalesce(before ->> 'userSid', before ->> 'ownerUserSid'),
        coalesce(after ->> 'userSid', after ->> 'ownerUserSid', '')
      )
    ) stored;
comment on column audit_entry.person_sid is 'Whose access, role or ownership it tells of, as it is afterwards.';
comment on column audit_entry.former_person_sid is 'The same as it was before, where that was somebody else.';
create index audit_entry_person on audit_entry (tenant_sid, person_sid, sequence) where person_sid is not null;
create index audit_entry_former_person on audit_entry (tenant_sid, former_person_sid, sequence)
  where former_person_sid is not null;

-- Why a link that was once sent works no more, for whoever holds it. The tokens of accepted invitations
-- are here already.
alter table accepted_token rename to dead_invitation_token;
alter table dead_invitation_token rename column accepted_at to died_at;
alter table dead_invitation_token rename constraint accepted_token_pkey to dead_invitation_token_pkey;
alter table dead_invitation_token rename constraint accepted_token_length to dead_invitation_token_length;
alter index accepted_token_invitation rename to dead_invitation_token_invitation;
alter index accepted_token_age rename to dead_invitation_token_age;
alter table dead_invitation_token add column reason text not null default 'accepted';
alter table dead_invitation_token
  alter column reason drop default,
  add constraint dead_invitation_token_reason_known
    check (reason in ('accepted', 'declined', 'revoked', 'replaced', 'joined', 'person-gone'));
comment on table dead_invitation_token is 'owner: invitation. Tokens of links that were sent and work no more, hashed, with the reason.';

create table dead_claim_token (
  token_hash bytea not null,
  tenant_sid text not null,
  claim_sid text not null,
  reason text not null,
  died_at timestamptz not null,
  constraint dead_claim_token_pkey primary key (token_hash),
  constraint dead_claim_token_length check (length(token_hash) = 32),
  constraint dead_claim_token_reason_known
    check (reason in ('accepted', 'declined', 'revoked', 'replaced', 'joined', 'person-gone'))
);
comment on table dead_claim_token is 'owner: claim. Tokens of links that were sent and work no more, hashed, with the reason.';
create index dead_claim_token_claim on dead_claim_token (tenant_sid, claim_sid);
create index dead_claim_token_age on dead_claim_token (died_at);
grant select, insert, update, delete on dead_claim_token to guildhall_app;

-- Claims and invitations are searched like people and accounts (0014, 0025).
alter table claim add column search_text text not null default '';
update claim set search_text = lower(normalize(concat_ws(' ', nullif(first_name, ''), nullif(last_name, ''), email), nfkc));
alter table claim alter column search_text drop default;
create index claim_pieces on claim using gin (text_pieces(tenant_sid, search_text)) with (gin_pending_list_limit = 256);
create index claim_of_person on claim (tenant_sid, user_sid);
create index invitation_account_offered on invitation_account (tenant_sid, account_sid, invitation_sid);
create index invitation_pieces on invitation using gin (text_pieces(tenant_sid, email)) with (gin_pending_list_limit = 256);

-- Both run with the rights of the owner, and so must themselves keep to the tenants of the transaction.
create function find_claims_by_text(asked_tenant text, asked_text text, pattern text, most integer)
  returns setof text
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
begin
  if asked_tenant = any (current_tenants()) then
    return query select claim.sid from claim
      where claim.tenant_sid = asked_tenant
        and text_pieces(claim.tenant_sid, claim.search_text) @> text_pieces(asked_tenant, asked_text)
        and claim.search_text like pattern
      limit most;
  end if;
end
$$;
comment on function find_claims_by_text(text, text, text, integer) is 'owner: claim. Some claims of an open tenant on people whose name or address contains the text (three letters or more).';
revoke execute on function find_claims_by_text(text, text, text, integer) from public;
grant execute on function find_claims_by_text(text, text, text, integer) to guildhall_app;

create function find_invitations_by_text(asked_tenant text, asked_text text, pattern text, most integer)
  returns setof text
  language plpgsql stable security definer
  set search_path = public, pg_temp
  as $$
begin
  if asked_tenant = any (current_tenants()) then
    return query select invitation.sid from invitation
      where invitation.tenant_sid = asked_tenant
        and text_pieces(invitation.tenant_sid, invitation.email) @> text_pieces(asked_tenant, asked_text)
        and invitation.email like pattern
      limit most;
  end if;
end
$$;
comment on function find_invitations_by_text(text, text, text, integer) is 'owner: invitation. Some invitations of an open tenant whose address contains the text (three letters or more).';
revoke execute on function find_invitations_by_text(text, text, text, integer) from public;
grant execute on function find_invitations_by_text(text, text, text, integer) to guildhall_app;
