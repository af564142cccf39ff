-- What is done to many waits behind what is done to one person, and one tenant does not wait for another.
alter table outbox
  add column lane text not null default 'personal',
  add constraint outbox_lane_known check (lane in ('personal', 'bulk', 'quiet'));
comment on column outbox.lane is 'personal goes before bulk; of quiet events nobody is told.';
drop index outbox_due;
create index outbox_due on outbox (lane, tenant_sid, next_attempt_at, sequence) where state = 'queued';
