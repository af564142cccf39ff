create table captured_mail (
  sid text not null,
  at timestamptz not null,
  recipient text not null,
  subject text not null,
  plain text not null,
  html text not null,
  constraint captured_mail_pkey primary key (sid),
  constraint captured_mail_sid_form check (sid ~ '^ML[0-9a-f]{32}$')
);
comment on table captured_mail is 'owner: mail. What would have been sent, kept only where no mail server is configured and the server listens on loopback.';
create index captured_mail_newest on captured_mail (at, sid);
grant select, insert, delete on captured_mail to guildhall_app;
