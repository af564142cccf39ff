import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { addToUserCount, lockAccount } from '../account/index.ts';
import { addToAccountCount, lockPerson, releaseIdleExternals } from '../user/index.ts';
import type { AccessKey, RoleChange } from './account-user.ts';
import { deleteAccountUser, lockAccountUser } from './account-user-store.ts';

/**
 * Ends a person's access to an account. An external person whose last access it was leaves
 * the tenant's directory, or is invited as before; the user as such stays. Records nothing. Refuses `not-found` (no
 * access), `account-owner-protected`.
 */
export async function takeAccountAccess(unit: UnitOfWork, key: AccessKey): Promise<RoleChange> {
  await lockAccount(unit.tx, key.tenantSid, key.accountSid);
  const person = await lockPerson(unit.tx, key.tenantSid, key.userSid);
  const access = await lockAccountUser(unit.tx, key);
  if (person === undefined || access === undefined) throw refuse('not-found');
  if (access.roles.includes('owner')) throw refuse('account-owner-protected');
  await deleteAccountUser(unit.tx, key);
  await addToUserCount(unit.tx, key.tenantSid, key.accountSid, -1);
  await addToAccountCount(unit.tx, key.tenantSid, key.userSid, -1);
  if (person.relation === 'external' && person.accountCount <= 1)
    await releaseIdleExternals(unit.tx, key.tenantSid, [key.userSid]);
  return { before: access.roles, after: [] };
}
