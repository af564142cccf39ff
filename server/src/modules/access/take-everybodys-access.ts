import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountKey, addToUserCount } from '../account/index.ts';
import { addToAccountCounts, lockPeople, releaseIdleExternals } from '../user/index.ts';
import { deleteAccessTo, listAccessTo } from './account-people-store.ts';

/**
 * Ends the access of some of an account's people, its owner's last of all and only when asked for.
 * Whoever is from outside and has nothing else left drops off the tenant's directory. The account
 * must be locked. Records nothing; answers who they were, nobody when all of them are gone.
 */
export async function takeEverybodysAccess(
  unit: UnitOfWork,
  account: AccountKey,
  which: { readonly most: number; readonly isOwnerToo: boolean },
): Promise<UserSid[]> {
  const { tx } = unit;
  const { tenantSid, accountSid } = account;
  const people = await listAccessTo(tx, account, which);
  if (people.length === 0) return [];
  await lockPeople(tx, tenantSid, people);
  await deleteAccessTo(tx, account, people);
  await addToUserCount(tx, tenantSid, accountSid, -people.length);
  await addToAccountCounts(tx, tenantSid, people, -1);
  await releaseIdleExternals(tx, tenantSid, people);
  return people;
}
