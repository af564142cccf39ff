-- The second factor (D14): what people have, who demands it, and what a session has proved.
alter table user_login
  add column second_factors text[] not null default '{}',
  add column second_factor_frequency text not null default 'once-per-device',
  add column requires_second_factor boolean not null default false,
  add constraint user_login_second_factors_known
    check (second_factors <@ '{totp,passkey,recovery-code}'::text[]),
  add constraint user_login_frequency_known
    check (second_factor_frequency in ('once-per-device', 'every-sign-in')),
  add constraint user_login_required_of_managed
    check (organization_sid is not null or not requires_second_factor);
comment on column user_login.second_factors is 'By what the person can pass a second factor now; mirrors their factors and unused recovery codes.';
comment on column user_login.second_factor_frequency is 'How often the person wants to be asked, while they have a factor (R-93).';
comment on column user_login.requires_second_factor is 'An administrator demands a second factor of this person (R-22); gone with the membership.';

alter table person
  add column has_second_factor boolean not null default false,
  add column requires_second_factor boolean not null default false,
  add constraint person_required_of_managed check (relation = 'managed' or not requires_second_factor);
comment on column person.has_second_factor is 'Whether the person can pass a second factor, for lists and reports.';
comment on column person.requires_second_factor is 'Of managed people: an administrator demands a second factor of them (R-22).';

alter table session
  add column proved_at timestamptz,
  add column factor_passed_at timestamptz,
  add column factor_method text,
  add constraint session_factor_method_known
    check (factor_method in ('totp', 'passkey', 'recovery-code', 'remembered-device')),
  add constraint session_factor_has_method check ((factor_passed_at is null) = (factor_method is null));
comment on column session.proved_at is 'When the password, or what stood for it, was proved again; null: not since the session began.';
comment on column session.factor_passed_at is 'When a second factor was last passed in this session, or its device was recognized (I-18).';

create table sign_in_policy (
  organization_sid text not null,
  second_factor text not null default 'off',
  idle_minutes integer,
  absolute_minutes integer,
  set_at timestamptz not null,
  set_by_user_sid text,
  set_by_name text not null,
  version integer not null default 1,
  constraint sign_in_policy_pkey primary key (organization_sid),
  constraint sign_in_policy_organization_form check (organization_sid ~ '^OR[0-9a-f]{32}$'),
  constraint sign_in_policy_demand_known check (second_factor in ('off', 'once-per-device', 'every-sign-in')),
  constraint sign_in_policy_idle_range check (idle_minutes between 15 and 720),
  constraint sign_in_policy_absolute_range check (absolute_minutes between 60 and 10080)
);
comment on table sign_in_policy is 'owner: session. What an organization demands of the sign-ins of its managed users; read with every request, before any tenant is known.';
comment on column sign_in_policy.idle_minutes is 'A session nobody used for so long is dead; null: as the installation has it.';

create table remembered_device (
  token_hash bytea not null,
  sid text not null,
  user_sid text not null,
  user_agent text not null,
  address text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  constraint remembered_device_pkey primary key (token_hash),
  constraint remembered_device_sid_key unique (sid),
  constraint remembered_device_sid_form check (sid ~ '^RD[0-9a-f]{32}$'),
  constraint remembered_device_user_login foreign key (user_sid) references user_login (sid) on delete cascade
);
comment on table remembered_device is 'owner: session. Browsers that are not asked for a second factor for 30 days (R-93), keyed by the hash of their cookie.';
create index remembered_device_of_user on remembered_device (user_sid, created_at, sid);
create index remembered_device_over on remembered_device (expires_at);

create table totp_factor (
  user_sid text not null,
  secret bytea not null,
  last_step bigint not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint totp_factor_pkey primary key (user_sid),
  constraint totp_factor_user_login foreign key (user_sid) references user_login (sid) on delete cascade
);
comment on table totp_factor is 'owner: second-factor. The authenticator app of a person (RFC 6238); its secret is sealed under the secret of the installation.';
comment on column totp_factor.last_step is 'The time step of the last accepted code: only later ones are accepted (I-19).';

create table passkey (
  credential_id text not null,
  sid text not null,
  user_sid text not null,
  name text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  is_synced boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkey_pkey primary key (credential_id),
  constraint passkey_sid_key unique (sid),
  constraint passkey_sid_form check (sid ~ '^WK[0-9a-f]{32}$'),
  constraint passkey_user_login foreign key (user_sid) references user_login (sid) on delete cascade
);
comment on table passkey is 'owner: second-factor. WebAuthn credentials (D14), keyed by what the authenticator calls them.';
comment on column passkey.is_synced is 'True where the authenticator says that the key is kept on more than one device.';
create index passkey_of_user on passkey (user_sid, created_at, sid);

create table recovery_code (
  user_sid text not null,
  code_hash bytea not null,
  salt bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  constraint recovery_code_pkey primary key (user_sid, code_hash),
  constraint recovery_code_user_login foreign key (user_sid) references user_login (sid) on delete cascade
);
comment on table recovery_code is 'owner: second-factor. Codes for who has lost the factor, each good once (I-19); hashed like passwords, the salt is one per set.';

create table factor_failure (
  user_sid text not null,
  failures integer not null,
  locked_until timestamptz,
  updated_at timestamptz not null,
  constraint factor_failure_pkey primary key (user_sid),
  constraint factor_failure_user_login foreign key (user_sid) references user_login (sid) on delete cascade
);
comment on table factor_failure is 'owner: second-factor. Wrong codes in a row, whatever network or session they came from (A-61).';

create table used_challenge (
  challenge_hash bytea not null,
  expires_at timestamptz not null,
  constraint used_challenge_pkey primary key (challenge_hash)
);
comment on table used_challenge is 'owner: second-factor. Challenges that a passkey has answered: none is answered twice.';
create index used_challenge_over on used_challenge (expires_at);

grant select, insert, update, delete
  on sign_in_policy, remembered_device, totp_factor, passkey, recovery_code, factor_failure, used_challenge
  to guildhall_app;
