-- People change their own address: by a link to the new mailbox, and what rested on the old one ends.
alter table link
  drop constraint link_purpose_known,
  add constraint link_purpose_known
    check (purpose in ('sign-up', 'password-reset', 'sign-in', 'set-up', 'email-change'));

alter table user_login add column email_changed_at timestamptz;
comment on column user_login.email_changed_at is 'Since when the person holds this address; null while it is the one they began with.';

alter table dead_claim_token
  drop constraint dead_claim_token_reason_known,
  add constraint dead_claim_token_reason_known
    check (reason in ('accepted', 'declined', 'revoked', 'replaced', 'joined', 'person-gone', 'address-changed'));

alter table account_request_token
  drop constraint account_request_token_death_known,
  add constraint account_request_token_death_known check (
    death in ('accepted', 'declined', 'revoked', 'expired', 'replaced', 'joined', 'person-gone', 'address-changed')
  );
