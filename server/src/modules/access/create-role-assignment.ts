import {
  type AccountSid,
  accountRoleOf,
  type GrantableAccountRole,
  type OrganizationSid,
  type RoleSid,
  type UserSid,
} from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockAccount } from '../account/index.ts';
import { lockPerson } from '../user/index.ts';
import { lockAccountUser } from './account-user-store.ts';
import { giveAccountRoles } from './give-account-roles.ts';
import { isGrantableAccountRole } from './may-grant.ts';
import { recordAssignment } from './record-assignment.ts';
import { requireOwnPeople } from './require-own-people.ts';
import { requireOrganizationPermission } from './require-permission.ts';
import type { RoleAssignmentView } from './role-assignment.ts';
import { findRoleAssignmentView } from './role-assignment-store.ts';

/**
 * Gives a managed user one more role on a managed account. Refuses `role-not-assignable`
 * (25202), `scope-not-managed` (25200), `identity-not-managed` (25201, R-36), `role-assignment-exists`, `account-is-subaccount`,
 * `roles-not-combinable` (D7), `account-owner-protected`.
 */
export async function createRoleAssignment(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly roleSid: RoleSid;
    readonly accountSid: AccountSid;
    readonly userSid: UserSid;
  },
): Promise<RoleAssignmentView> {
  const { organizationSid, accountSid, userSid } = input;
  const role = accountRoleOf(input.roleSid);
  if (role === undefined || !isGrantableAccountRole(role)) throw refuse('role-not-assignable');
  const account = await lockAccount(unit.tx, organizationSid, accountSid);
  await requireOrganizationPermission(unit, organizationSid, 'role-assignment:create');
  if (account === undefined) throw refuse('scope-not-managed');
  requireOwnPeople(account);
  const person = await lockPerson(unit.tx, organizationSid, userSid);
  if (person?.relation !== 'managed') throw refuse('identity-not-managed');
  const key = { tenantSid: organizationSid, accountSid, userSid };
  const held = (await lockAccountUser(unit.tx, key))?.roles ?? [];
  if (held.includes(role)) throw refuse('role-assignment-exists');
  if (held.includes('owner')) throw refuse('account-owner-protected');
  const kept = held.filter((other): other is GrantableAccountRole => isGrantableAccountRole(other));
  await giveAccountRoles(unit, { ...key, roles: [...kept, role] });
  const made = await findRoleAssignmentView(unit.tx, organizationSid, {
    accountSid,
    userSid,
    role,
  });
  if (made === undefined) throw refuse('not-found');
  recordAssignment(unit, 'role-assignment.create', made, { before: held, after: [...held, role] });
  return made;
}
