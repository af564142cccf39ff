-- The few invitations whose mail could not be delivered are found among however many there are.
create index invitation_undelivered on invitation (tenant_sid, kind, created_at, sid) where mail_state = 'failed';
