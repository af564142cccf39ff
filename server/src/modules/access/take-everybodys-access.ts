import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { AccountKey } from '../account/index.ts';
import { listAccessTo } from './account-people-store.ts';
import { takeAccessOf } from './take-access-of.ts';

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
  const people = await listAccessTo(unit.tx, account, which);
  await takeAccessOf(unit, account, people);
  return people;
}
