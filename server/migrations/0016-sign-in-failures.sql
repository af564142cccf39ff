create table sign_in_network (
  user_sid text not null,
  network text not null,
  failures integer not null default 0,
  locked_until timestamptz,
  signed_in_at timestamptz,
  window_started_at timestamptz not null,
  updated_at timestamptz not null,
  constraint sign_in_network_pkey primary key (user_sid, network),
  constraint sign_in_network_user_login foreign key (user_sid) references user_login (sid) on delete cascade,
  constraint sign_in_network_failures_not_negative check (failures >= 0)
);
comment on table sign_in_network is 'owner: session. Wrong passwords per person and network: guesses from one network lock that network only.';
comment on column sign_in_network.network is 'An IPv4 address, the /64 of an IPv6 address, or * for all networks together.';
comment on column sign_in_network.signed_in_at is 'The last right password from there; such a network is known and does not wait for others.';
create index sign_in_network_age on sign_in_network (updated_at);
grant select, insert, update, delete on sign_in_network to guildhall_app;

alter table user_login drop column failed_sign_ins, drop column locked_until;

-- When somebody outside was last active is none of the tenant's business.
update person set last_active_at = null where relation = 'external' and last_active_at is not null;
