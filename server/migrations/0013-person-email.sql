-- Invitations ask for people by address: without this they read the whole directory of the tenant.
create index person_email on person (tenant_sid, email);
