import type { OrganizationRole, OrganizationSid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { personColumns, toPerson } from './person-store.ts';
import type { Person } from './user.ts';

/** One parameter however many there are: the statement keeps its text, and so its plan. */
const amongPeople = (userSids: readonly UserSid[]) =>
  sql<boolean>`${sql.ref('person.user_sid')} = any(${[...userSids]}::text[])`;

const selectPeople = (tenantSid: TenantSid, userSids: readonly UserSid[]) =>
  build
    .selectFrom('person')
    .select(personColumns)
    .where('person.tenant_sid', '=', tenantSid)
    .where(amongPeople(userSids));

/** The directory rows of the given people in one tenant, in no order. */
export async function listPeople(
  db: Db,
  tenantSid: TenantSid,
  userSids: readonly UserSid[],
): Promise<Person[]> {
  return (await db.all(selectPeople(tenantSid, userSids))).map(toPerson);
}

/** Get-for-update of several people, in the order of their sids. */
export async function lockPeople(
  tx: Tx,
  tenantSid: TenantSid,
  userSids: readonly UserSid[],
): Promise<Person[]> {
  const rows = await tx.all(selectPeople(tenantSid, userSids).orderBy('user_sid').forUpdate());
  return rows.map(toPerson);
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
