-- Many tenants are a single person with an account of their own, some are organizations of a hundred thousand
-- people. By their mean the planner would expect a handful of rows in any tenant, and sort a large one from end to
-- end where an index gives the first page in order. A plan that is good for a large tenant is good for a small one:
-- every tenant counts as a large one.
alter table person alter column tenant_sid set (n_distinct = 20);
alter table account alter column tenant_sid set (n_distinct = 20);
alter table account_user alter column tenant_sid set (n_distinct = 20);
alter table role_assignment alter column tenant_sid set (n_distinct = 20);
-- A span of time or of numbers is expected to hold a two-hundredth of the log: what is left must still be many pages.
alter table audit_entry alter column tenant_sid set (n_distinct = 2);
analyze person (tenant_sid);
analyze account (tenant_sid);
analyze account_user (tenant_sid);
analyze role_assignment (tenant_sid);
analyze audit_entry (tenant_sid);
