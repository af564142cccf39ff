import type { OrganizationPermission, OrganizationSid, UserSid } from '@guildhall/contract';
import type { Grants } from '../../core/authorize.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireOrganizationPermission } from '../access/index.ts';
import { lockOrganization } from '../organization/index.ts';
import { lockPerson, lockUserLogin, type Person, type UserLogin } from '../user/index.ts';

/** A managed user who is held, and what the one who asks holds now. */
export interface HeldUser {
  readonly person: Person;
  readonly login: UserLogin;
  readonly grants: Grants;
}

/**
 * Locks the organization, the login and its directory row, in this order, and asks for the permission
 * again behind the lock (D19). Refuses `not-found`, `permission-denied`, `user-not-managed`.
 */
export async function lockManagedUser(
  unit: UnitOfWork,
  place: { readonly organizationSid: OrganizationSid; readonly userSid: UserSid },
  permission: OrganizationPermission,
): Promise<HeldUser> {
  const { organizationSid, userSid } = place;
  await lockOrganization(unit.tx, organizationSid);
  const grants = await requireOrganizationPermission(unit, organizationSid, permission);
  const login = await lockUserLogin(unit.tx, userSid);
  const person = await lockPerson(unit.tx, organizationSid, userSid);
  if (person === undefined || login === undefined) throw refuse('not-found');
  if (person.relation !== 'managed' || person.status === 'invited')
    throw refuse('user-not-managed');
  return { person, login, grants };
}
