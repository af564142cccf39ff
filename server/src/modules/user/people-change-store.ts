import type { OrganizationRole, OrganizationSid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { personColumns, toPerson } from './person-store.ts';
import type { Person } from './user.ts';

type Row = Parameters<typeof toPerson>[0];

/** One parameter however many there are: the statement keeps its text, and so its plan. */
const amongPeople = (userSids: readonly UserSid[]) =>
  sql<boolean>`${sql.ref('person.user_sid')} = any(${[...userSids]}::text[])`;

/** Each person by themselves: the cost does not grow with the directory. */
const bySid = (ending: string) => `
  select found.* from unnest($2::text[]) as asked (sid)
  cross join lateral (
    select ${personColumns.join(', ')} from person
    where tenant_sid = $1 and user_sid = asked.sid
    offset 0 ${ending}
  ) found`;

/** The directory rows of the given people in one tenant, in no order. */
export async function listPeople(
  db: Db,
  tenantSid: TenantSid,
  userSids: readonly UserSid[],
): Promise<Person[]> {
  return (await db.all(rawStatement<Row>(bySid(''), [tenantSid, [...userSids]]))).map(toPerson);
}

/** Get-for-update of several people, in the order of their sids. */
export async function lockPeople(
  tx: Tx,
  tenantSid: TenantSid,
  userSids: readonly UserSid[],
): Promise<Person[]> {
  const sorted = [...new Set(userSids)].sort();
  return (await tx.all(rawStatement<Row>(bySid('for update'), [tenantSid, sorted]))).map(toPerson);
}

/** Takes people off a tenant, whom the caller holds. */
export async function deletePeopleAmong(
  tx: Tx,
  tenantSid: TenantSid,
  userSids: readonly UserSid[],
): Promise<void> {
  if (userSids.length === 0) return;
  await tx.run(
    rawStatement('delete from person where tenant_sid = $1 and user_sid = any($2::text[])', [
      tenantSid,
      [...userSids],
    ]),
  );
}

/** Writes the same organization role for several managed users; the versions go up by one. */
export async function changeOrganizationRoles(
  tx: Tx,
  organizationSid: OrganizationSid,
  change: {
    readonly userSids: readonly UserSid[];
    readonly organizationRole: Exclude<OrganizationRole, 'owner'>;
  },
): Promise<void> {
  await tx.run(
    build
      .updateTable('person')
      .set((eb) => ({
        organization_role: change.organizationRole,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', organizationSid)
      .where(amongPeople(change.userSids)),
  );
}
