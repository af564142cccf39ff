import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountKey, addToUserCount } from '../account/index.ts';
import { addToAccountCounts, lockPeople, releaseIdleExternals } from '../user/index.ts';
import { deleteAccessTo } from './account-people-store.ts';

/** So many people are named in one statement. */
const portion = 1000;

/**
 * Ends the access of several people to one account, all of whom have it. Whoever is from outside and has
 * nothing else left drops off the tenant's directory. The account must be locked, and its owner
 * not among them unless it is to have none. Records nothing.
 */
export async function takeAccessOf(
  unit: UnitOfWork,
  account: AccountKey,
  userSids: readonly UserSid[],
): Promise<void> {
  const { tx } = unit;
  const { tenantSid, accountSid } = account;
  for (let start = 0; start < userSids.length; start += portion) {
    const people = userSids.slice(start, start + portion);
    await lockPeople(tx, tenantSid, people);
    await deleteAccessTo(tx, account, people);
    await addToUserCount(tx, tenantSid, accountSid, -people.length);
    await addToAccountCounts(tx, tenantSid, people, -1);
    await releaseIdleExternals(tx, tenantSid, people);
  }
}
