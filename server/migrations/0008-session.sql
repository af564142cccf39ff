create table session (
  token_hash bytea not null,
  sid text not null,
  user_sid text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text not null,
  user_agent text not null,
  constraint session_pkey primary key (token_hash),
  constraint session_sid_key unique (sid),
  constraint session_sid_form check (sid ~ '^SN[0-9a-f]{32}$'),
  constraint session_user_login foreign key (user_sid) references user_login (sid) on delete cascade
);
comment on table session is 'owner: session. A signed-in browser, keyed by the hash of its cookie.';
create index session_of_user on session (user_sid, created_at, sid);

create table link (
  sid text not null,
  token_hash bytea not null,
  purpose text not null,
  subject text not null,
  user_sid text,
  email text,
  locale text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint link_pkey primary key (sid),
  constraint link_token_hash_key unique (token_hash),
  constraint link_one_live unique (purpose, subject),
  constraint link_sid_form check (sid ~ '^LK[0-9a-f]{32}$'),
  constraint link_purpose_known check (purpose in ('sign-up', 'password-reset', 'sign-in', 'set-up')),
  constraint link_user_login foreign key (user_sid) references user_login (sid) on delete cascade
);
comment on table link is 'owner: session. One-time links, at most one live per purpose and subject (I-10); used ones are deleted.';
comment on column link.subject is 'The user sid, the address, or a fixed word: what the link is about.';

grant select, insert, update, delete on session, link to guildhall_app;
