alter table domain
  add column verification_type text not null default 'dns',
  add column first_verified_at timestamptz,
  add column lapsed_at timestamptz,
  add column asked_at timestamptz,
  add column doubtful_since timestamptz,
  add column grace_ends_at timestamptz,
  add column approved_until timestamptz,
  add column next_check_at timestamptz,
  add column noticed_at timestamptz,
  drop constraint domain_status_known,
  drop constraint domain_verified_has_time,
  add constraint domain_status_known check (status in ('unverified', 'verified', 'verified-uncertain')),
  add constraint domain_verification_type_known check (verification_type in ('dns', 'https', 'manual')),
  add constraint domain_verified_has_time check ((status <> 'unverified') = (verified_at is not null)),
  add constraint domain_grace_has_end check ((status = 'verified-uncertain') = (grace_ends_at is not null));
update domain
  set first_verified_at = verified_at,
      next_check_at = verified_at + interval '24 hours'
  where status = 'verified';
comment on column domain.first_verified_at is 'When it was proved for the first time; stays when the proof lapses.';
comment on column domain.lapsed_at is 'When the organization lost it last because its proof was away for too long (D13).';
comment on column domain.asked_at is 'When a person last asked for a check; an unverified domain is tried again for some days after.';
comment on column domain.doubtful_since is 'When looks at the proof began to end without an answer; null when the last one had an answer.';
comment on column domain.grace_ends_at is 'When a domain whose proof is missing is lost: decided by this time, whether or not a check has run (D13).';
comment on column domain.approved_until is 'How long the operator''s approval stands in for a proof.';
comment on column domain.next_check_at is 'When the proof is looked at again; moved on while a check is under way, so that no two processes make it.';
comment on column domain.noticed_at is 'When the last daily notice of the missing proof was written.';
create index domain_due on domain (next_check_at) where next_check_at is not null;

alter table domain_claim
  add column grace_ends_at timestamptz,
  add column sign_up_rule text not null default 'blocked',
  add constraint domain_claim_sign_up_rule_known check (sign_up_rule in ('restricted', 'automatic', 'blocked'));
comment on column domain_claim.sign_up_rule is 'Mirror of the organization''s: asked about an address before any tenant is known (R-8, R-79).';
comment on column domain_claim.grace_ends_at is 'Mirror of the domain''s: set while the proof is missing. Such a claim keeps others away until then, and lets nobody new in.';

create policy checks on domain to guildhall_worker using (true);
grant select (tenant_sid, sid, next_check_at), update (next_check_at) on domain to guildhall_worker;

alter table organization
  add column sign_up_rule text not null default 'blocked',
  add column sign_up_rule_set_at timestamptz,
  add column sign_up_rule_set_by_user_sid text,
  add constraint organization_sign_up_rule_known check (sign_up_rule in ('restricted', 'automatic', 'blocked'));
comment on column organization.sign_up_rule is 'What becomes of people who sign up with an address in a verified domain (R-8).';
