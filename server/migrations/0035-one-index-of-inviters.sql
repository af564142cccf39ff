-- The invitations of whoever sent them are found by `invitation_sent_by`, which is there for departures: people
-- invite in few tenants, and a second index would only cost every invitation a write.
drop index invitation_of_inviter;
