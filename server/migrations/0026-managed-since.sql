-- Since when an organization manages a person: not when they signed up, nor when they were invited.
alter table person add column managed_since timestamptz;

update person set managed_since = coalesce(
  imported_at,
  (
    select max(entry.at) from audit_entry as entry
    where entry.tenant_sid = person.tenant_sid and entry.actor_sid = person.user_sid and entry.result = 'done'
      and (entry.action = 'organization.create'
        or entry.action = 'invitation.accept' and entry.after ->> 'organizationRole' is not null)
  ),
  created_at
)
where relation = 'managed';

alter table person add constraint person_managed_has_day check ((relation = 'managed') = (managed_since is not null));
comment on column person.managed_since is 'When the tenant began to manage the person; null for all others.';
