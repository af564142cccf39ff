import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireAccountPermission } from '../access/index.ts';
import { type AccountKey, type AccountRecord, findAccount, lockAccount } from '../account/index.ts';
import { type Keeper, keeperOf } from './credential.ts';

/** An account whose credentials are about to change, and who will keep what is made. */
export interface CredentialAccount {
  readonly account: AccountRecord;
  readonly keeper: Keeper;
}

/**
 * Locks an account before a credential of it is made: the limit holds, and none is made past a closing.
 * Refuses `not-found`, `permission-denied`, `account-not-active`, `not-authenticated`.
 */
export async function lockCredentialAccount(
  unit: UnitOfWork,
  key: AccountKey,
): Promise<CredentialAccount> {
  if ((await lockAccount(unit.tx, key.tenantSid, key.accountSid)) === undefined) {
    throw refuse('not-found');
  }
  await requireAccountPermission(unit, key, 'api-credential:manage');
  const account = await findAccount(unit.tx, key.tenantSid, key.accountSid);
  if (account?.status !== 'active') throw refuse('account-not-active');
  const keeper = keeperOf(unit.actor);
  if (keeper === undefined) throw refuse('not-authenticated');
  return { account, keeper };
}
