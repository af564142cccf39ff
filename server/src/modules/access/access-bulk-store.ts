import type {
  AccountRole,
  AccountSid,
  RoleAssignmentSid,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Tx } from '../../core/database.ts';

/** A person's access to an account, to be inserted with thousands of others. */
export interface BulkAccess {
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
  /** Combinable, sorted by name; with the sid of the assignment each becomes. */
  readonly roles: readonly { readonly sid: RoleAssignmentSid; readonly role: AccountRole }[];
}

/** Inserts access that does not exist yet, and its role assignments. The counts that mirror it are the caller's. */
export async function insertAccessInBulk(
  tx: Tx,
  organizationSid: TenantSid,
  input: { readonly access: readonly BulkAccess[]; readonly since: Date },
): Promise<void> {
  const since = input.since.toISOString();
  const access = JSON.stringify(
    input.access.map(({ accountSid, userSid, roles }) => ({
      accountSid,
      userSid,
      roles: roles.map(({ role }) => role),
    })),
  );
  await tx.run({ compile: () => accessStatement(organizationSid, access, since).compile(build) });
  await insertAssignmentsInBulk(tx, organizationSid, input);
}

/** Inserts the role assignments of access that has none. */
export async function insertAssignmentsInBulk(
  tx: Tx,
  tenantSid: TenantSid,
  input: { readonly access: readonly BulkAccess[]; readonly since: Date },
): Promise<void> {
  const assignments = JSON.stringify(
    input.access.flatMap(({ accountSid, userSid, roles }) =>
      roles.map(({ sid, role }) => ({ accountSid, userSid, sid, role })),
    ),
  );
  const since = input.since.toISOString();
  await tx.run({
    compile: () => assignmentStatement(tenantSid, assignments, since).compile(build),
  });
}

function accessStatement(organizationSid: TenantSid, access: string, since: string) {
  return sql`
    with entry as (
      select * from jsonb_to_recordset(${access}::jsonb) as entry ("accountSid" text, "userSid" text, roles text[])
    )
    insert into account_user (tenant_sid, account_sid, user_sid, roles, sort_name, search_text, since)
    select ${organizationSid}, entry."accountSid", entry."userSid", entry.roles, person.sort_name, person.search_text,
      ${since}::timestamptz
    from entry
    -- One look-up by key for each, whatever the planner believes of the table: it may have been filled just now.
    cross join lateral (
      select person.sort_name, person.search_text from person
      where person.tenant_sid = ${organizationSid} and person.user_sid = entry."userSid"
      limit 1
    ) person`;
}

function assignmentStatement(organizationSid: TenantSid, assignments: string, since: string) {
  return sql`
    insert into role_assignment (tenant_sid, sid, account_sid, user_sid, role, created_at)
    select ${organizationSid}, sid, "accountSid", "userSid", role, ${since}::timestamptz
    from jsonb_to_recordset(${assignments}::jsonb)
      as entry (sid text, "accountSid" text, "userSid" text, role text)`;
}
