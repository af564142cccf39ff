import type { AccountSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  type AccountRecord,
  type AccountView,
  getAccount,
  locateAccount,
} from '../account/index.ts';
import { lockOpenAccount, putOutOfUse } from './suspend-account.ts';

/**
 * Suspends an account or subaccount of anybody on the operator's word: nobody else lifts it. The
 * suspension of an organization is kept below it. Refuses `not-found`, `account-not-active` (closing).
 */
export async function suspendAnyAccount(
  unit: UnitOfWork,
  accountSid: AccountSid,
): Promise<AccountView> {
  const account = await enterAndLock(unit, accountSid);
  if (account.suspendedBy === 'operator') unit.unchanged();
  else await putOutOfUse(unit, account, 'operator');
  return getAccount(unit.tx, account.tenantSid, accountSid);
}

/** Opens the tenant of an account and locks it. Refuses `not-found`, `account-not-active` (closing). */
export async function enterAndLock(
  unit: UnitOfWork,
  accountSid: AccountSid,
): Promise<AccountRecord> {
  const tenantSid = await locateAccount(unit.tx, accountSid);
  if (tenantSid === undefined) throw refuse('not-found');
  await unit.enter(tenantSid);
  return lockOpenAccount(unit, { tenantSid, accountSid });
}
