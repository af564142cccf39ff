import type { AccountSid, OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  type BulkAccess,
  findGrants,
  giveAccessInBulk,
  giveAccountRoles,
  mayGrantAccountRoles,
  mergeRoles,
} from '../access/index.ts';
import { lockAccounts } from '../account/index.ts';
import type { ImportedRoles } from './claim.ts';
import { listHeldRoles } from './held-roles-store.ts';

/** Who gets what, on whose word. */
export interface RolesToGive {
  readonly organizationSid: OrganizationSid;
  /** Managed users of the organization. */
  readonly userSids: readonly UserSid[];
  readonly accounts: readonly ImportedRoles[];
  /** Who stands for it; null when nobody does any more. */
  readonly giverSid: UserSid | null;
}

/**
 * Gives people the roles of a run on top of what they hold, however many they are. Leaves out accounts
 * that are not in use any more and those on which the giver may not give them now (D6); answers what was given.
 */
export async function giveImportRoles(
  unit: UnitOfWork,
  wanted: RolesToGive,
): Promise<readonly ImportedRoles[]> {
  const given = await keepGrantable(unit, wanted);
  const fresh: BulkAccess[] = [];
  for (const offer of given) {
    const held = await listHeldRoles(unit.tx, wanted, offer.accountSid);
    for (const userSid of wanted.userSids) {
      const roles = held.get(userSid);
      if (roles === undefined) fresh.push(toAccess(unit, userSid, offer));
      else await addRoles(unit, { ...wanted, userSid, held: roles, offer });
    }
  }
  if (fresh.length > 0) await giveAccessInBulk(unit, wanted.organizationSid, fresh);
  return given;
}

async function keepGrantable(
  unit: UnitOfWork,
  { organizationSid: tenantSid, accounts, giverSid }: RolesToGive,
): Promise<ImportedRoles[]> {
  if (giverSid === null || accounts.length === 0) return [];
  const sids = accounts.map(({ accountSid }) => accountSid);
  const known = await lockAccounts(unit.tx, tenantSid, sids);
  const active = new Set<AccountSid>(
    known.filter(({ status }) => status === 'active').map(({ sid }) => sid),
  );
  const grantable: ImportedRoles[] = [];
  for (const offer of accounts) {
    const target = { tenantSid, accountSid: offer.accountSid, at: unit.now };
    const grants = await findGrants(unit.tx, target, giverSid);
    if (active.has(offer.accountSid) && mayGrantAccountRoles(grants, offer.roles))
      grantable.push(offer);
  }
  return grantable;
}

function toAccess(unit: UnitOfWork, userSid: UserSid, offer: ImportedRoles): BulkAccess {
  const roles = [...offer.roles]
    .sort()
    .map((role) => ({ sid: unit.newSid('roleAssignment'), role }));
  return { accountSid: offer.accountSid, userSid, roles };
}

async function addRoles(
  unit: UnitOfWork,
  to: {
    readonly organizationSid: OrganizationSid;
    readonly userSid: UserSid;
    readonly held: Parameters<typeof mergeRoles>[0];
    readonly offer: ImportedRoles;
  },
): Promise<void> {
  const roles = mergeRoles(to.held, to.offer.roles);
  if (roles === undefined) return;
  const { accountSid } = to.offer;
  await giveAccountRoles(unit, {
    tenantSid: to.organizationSid,
    accountSid,
    userSid: to.userSid,
    roles,
  });
}
