import type { GrantableAccountRole, OrganizationSid, RoleAssignmentSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockAccount } from '../account/index.ts';
import { lockAccountUser } from './account-user-store.ts';
import { giveAccountRoles } from './give-account-roles.ts';
import { isGrantableAccountRole } from './may-grant.ts';
import { recordAssignment } from './record-assignment.ts';
import { requireOrganizationPermission } from './require-permission.ts';
import { findRoleAssignmentView } from './role-assignment-store.ts';
import { takeAccountAccess } from './take-account-access.ts';

/**
 * Takes one role on a managed account away; with the last one the access ends. Refuses
 * `not-found`, `account-owner-protected`, `account-not-active` (it is being closed: its people stay
 * as they are for a reopening, D10).
 */
export async function deleteRoleAssignment(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly roleAssignmentSid: RoleAssignmentSid;
  },
): Promise<void> {
  const { organizationSid, roleAssignmentSid: sid } = input;
  const assignment = await findRoleAssignmentView(unit.tx, organizationSid, { sid });
  if (assignment === undefined) throw refuse('not-found');
  const { accountSid, userSid, role } = assignment;
  const key = { tenantSid: organizationSid, accountSid, userSid };
  const account = await lockAccount(unit.tx, organizationSid, accountSid);
  await requireOrganizationPermission(unit, organizationSid, 'role-assignment:delete');
  const held = (await lockAccountUser(unit.tx, key))?.roles ?? [];
  // Somebody else may have taken it away before we held the lock.
  if (!held.includes(role)) throw refuse('not-found');
  if (role === 'owner') throw refuse('account-owner-protected');
  if (account?.status === 'pending_closure') throw refuse('account-not-active');
  const kept = held.filter(
    (other): other is GrantableAccountRole => isGrantableAccountRole(other) && other !== role,
  );
  if (kept.length === 0) await takeAccountAccess(unit, key);
  else await giveAccountRoles(unit, { ...key, roles: kept });
  recordAssignment(unit, 'role-assignment.delete', assignment, { before: held, after: kept });
}
