-- Who can administer an account by a role of their own: few rows among all that have access.
create index account_user_administrators on account_user (tenant_sid, account_sid)
  where roles && '{owner,administrator}'::text[];
