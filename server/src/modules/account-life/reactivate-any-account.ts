import type { AccountSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountView, getAccount } from '../account/index.ts';
import { putBackIntoUse } from './reactivate-account.ts';
import { enterAndLock } from './suspend-any-account.ts';

/**
 * Lifts the operator's suspension of an account: it is as it was before, suspended by its organization
 * where that had done so. Changes nothing where the operator did not suspend it. Refuses `not-found`,
 * `account-not-active` (closing).
 */
export async function reactivateAnyAccount(
  unit: UnitOfWork,
  accountSid: AccountSid,
): Promise<AccountView> {
  const account = await enterAndLock(unit, accountSid);
  if (account.suspendedBy === 'operator') await putBackIntoUse(unit, account, 'before-operator');
  else unit.unchanged();
  return getAccount(unit.tx, account.tenantSid, accountSid);
}
