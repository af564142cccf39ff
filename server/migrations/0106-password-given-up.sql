-- People who have a passkey may give the password up: passkeys are then the only credential (D14).
alter table user_login
  add column password_given_up_at timestamptz,
  add constraint user_login_password_given_up
    check (password_given_up_at is null or (password_hash is null and not must_set_password));
comment on column user_login.password_given_up_at is 'Since when the person signs in with passkeys only, because they gave the password up; null: they did not, or have one again.';
comment on column user_login.former_password_hash is 'The password that an administrator ended or its person gave up: nobody signs in by it, and the next one differs from it.';
