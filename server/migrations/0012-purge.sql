-- The worker removes what it delivered long ago.
grant delete on outbox to guildhall_worker;
create index outbox_delivered on outbox (created_at) where state = 'delivered';
