-- The inbox of an address: what waits for it and how what waited has ended, whichever tenant sent it.
create index invitation_of_address on invitation (email, created_at, sid);

-- When a mail that could not be handed over yet is tried again: asked for the invitations of one page.
create index outbox_waiting on outbox (tenant_sid, subject_sid) where state = 'queued';
