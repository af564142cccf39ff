import type { OrganizationRole, OrganizationSid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Tx } from '../../core/database.ts';
import { searchTextOf, sortNameOf } from './user.ts';

/** A managed user to be inserted with thousands of others. */
export interface BulkPerson {
  readonly sid: UserSid;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly organizationRole: OrganizationRole;
  readonly createdAt: Date;
  readonly lastActiveAt: Date | null;
}

/**
 * Inserts active managed users of one organization: logins, claims on their addresses, directory
 * rows. They have no password until they set one. A claimed address violates `email_claim_pkey`.
 */
export async function insertPeopleInBulk(
  tx: Tx,
  organizationSid: OrganizationSid,
  people: readonly BulkPerson[],
): Promise<void> {
  const rows = JSON.stringify(
    people.map((person) => ({
      ...person,
      sortName: sortNameOf(person),
      searchText: searchTextOf(person),
    })),
  );
  const statement = sql`
    with entry as (
      select * from jsonb_to_recordset(${rows}::jsonb) as entry (
        sid text, email text, "firstName" text, "lastName" text, "organizationRole" text,
        "createdAt" timestamptz, "lastActiveAt" timestamptz, "sortName" text, "searchText" text
      )
    ), claimed as (
      insert into email_claim (email, user_sid) select email, sid from entry
    ), logins as (
      insert into user_login (
        sid, email, first_name, last_name, status, locale, time_zone, organization_sid,
        email_verified_at, created_at, last_active_at
      )
      select sid, email, "firstName", "lastName", 'active', 'en', 'UTC', ${organizationSid},
        "createdAt", "createdAt", "lastActiveAt"
      from entry
    )
    insert into person (
      tenant_sid, user_sid, relation, organization_role, email, first_name, last_name, sort_name,
      search_text, status, created_at, last_active_at, managed_since
    )
    select ${organizationSid}, sid, 'managed', "organizationRole", email, "firstName", "lastName", "sortName",
      "searchText", 'active', "createdAt", "lastActiveAt", "createdAt"
    from entry`;
  await tx.run({ compile: () => statement.compile(build) });
}

/** Adds to the numbers of accounts that thousands of people can enter: one for every time a sid is given. */
export async function countAccountsInBulk(
  tx: Tx,
  organizationSid: TenantSid,
  userSids: readonly UserSid[],
): Promise<void> {
  const statement = sql`
    update person set account_count = person.account_count + counted.more
    from (
      select sid, count(*)::int as more
      from jsonb_array_elements_text(${JSON.stringify(userSids)}::jsonb) as entry (sid)
      group by sid
    ) counted
    where person.tenant_sid = ${organizationSid} and person.user_sid = counted.sid`;
  await tx.run({ compile: () => statement.compile(build) });
}
