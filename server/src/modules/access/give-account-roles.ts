import type { GrantableAccountRole } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockAccount } from '../account/index.ts';
import { lockPerson } from '../user/index.ts';
import type { AccessKey, RoleChange } from './account-user.ts';
import { lockAccountUser } from './account-user-store.ts';
import { requireOwnPeople } from './require-own-people.ts';
import { requireCombinable } from './role-set.ts';
import { replaceRoles } from './set-roles.ts';

/**
 * Makes `roles` the roles of a person on an account, whatever they were before; changes nothing
 * when they already are. The person must be in the tenant's directory. Records nothing: callers say
 * in whose words it happened. Refuses `not-found` (no such account or person), `roles-not-combinable`
 * (D7), `account-owner-protected`, `account-is-subaccount`,
 * `account-not-active` (it is being closed, or closed: D10).
 */
export async function giveAccountRoles(
  unit: UnitOfWork,
  input: AccessKey & { readonly roles: readonly GrantableAccountRole[] },
): Promise<RoleChange> {
  requireCombinable(input.roles);
  const account = await lockAccount(unit.tx, input.tenantSid, input.accountSid);
  const person = await lockPerson(unit.tx, input.tenantSid, input.userSid);
  if (account === undefined || person === undefined) throw refuse('not-found');
  requireOwnPeople(account);
  if (account.status === 'pending_closure' || account.status === 'closed')
    throw refuse('account-not-active');
  const access = await lockAccountUser(unit.tx, input);
  return replaceRoles(unit, { person, access }, input);
}
