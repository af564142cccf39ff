-- How many accounts an organization has against its limit is counted in an index alone.
create index account_counted on account (tenant_sid) where status <> 'closed' and parent_sid is null;
