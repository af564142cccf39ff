-- The inbox of an address: what waits for it and how what waited has ended, whichever tenant sent it.
create index invitation_of_address on invitation (email, created_at, sid);
