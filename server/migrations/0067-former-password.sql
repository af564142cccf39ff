-- What an administrator took from a person may not be set again (R-23, R-94).
alter table user_login add column former_password_hash text;
comment on column user_login.former_password_hash is 'The password that an administrator ended: nobody signs in by it, and the next one differs from it.';
