import type { AccountSid, TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { changeAccountOwners } from '../account/index.ts';
import type { Person } from '../user/index.ts';
import { insertAssignmentsInBulk } from './access-bulk-store.ts';
import { listAccessAmong, turnIntoOwner } from './every-access-store.ts';
import { giveAccessInBulk } from './give-access-in-bulk.ts';

/**
 * Makes an heir the Owner of accounts whose owner has just lost all access (D8, D9), whatever the heir
 * held there before. The accounts and the heir must be locked. Records nothing.
 */
export async function inheritAccounts(
  unit: UnitOfWork,
  heir: Person,
  accountSids: readonly AccountSid[],
): Promise<void> {
  if (accountSids.length === 0) return;
  const { tenantSid, userSid } = heir;
  const known = await listAccessAmong(unit.tx, heir, accountSids);
  const present = accountSids.filter((accountSid) => known.has(accountSid));
  const absent = accountSids.filter((accountSid) => !known.has(accountSid));
  const ownership = (accountSid: AccountSid) => ({
    accountSid,
    userSid,
    roles: [{ sid: unit.newSid('roleAssignment'), role: 'owner' as const }],
  });
  await turnIntoOwner(unit.tx, heir, present);
  await insertAssignmentsInBulk(unit.tx, tenantSid, {
    access: present.map(ownership),
    since: unit.now,
  });
  await giveToNew(unit, tenantSid, absent.map(ownership));
  await changeAccountOwners(unit.tx, tenantSid, { accountSids, ownerUserSid: userSid });
}

async function giveToNew(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  access: Parameters<typeof giveAccessInBulk>[2],
): Promise<void> {
  if (access.length > 0) await giveAccessInBulk(unit, tenantSid, access);
}
