import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountView, getAccount } from '../account/index.ts';
import { putBackIntoUse } from '../account-life/index.ts';
import { lockSubaccount, type SubaccountRequest } from './lock-subaccount.ts';
import { suspenderOf, whyNotLifted } from './suspender.ts';

/**
 * Lets a suspended subaccount be used again by a right on its main account. Below a suspended main
 * account it stays out of use until that one is back. Refuses what `lockSubaccount` does,
 * `account-suspended-by-operator` (21478), `account-suspended-by-organization`.
 */
export async function reactivateSubaccount(
  unit: UnitOfWork,
  request: SubaccountRequest,
): Promise<AccountView> {
  const { tenantSid, subaccountSid } = request;
  const { subaccount, grants } = await lockSubaccount(unit, request, 'subaccount:reactivate');
  const by = suspenderOf(grants, 'subaccount:reactivate');
  const reason = whyNotLifted(subaccount.suspendedBy, by, tenantSid);
  if (reason !== undefined) throw refuse(reason);
  if (subaccount.status === 'active') unit.unchanged();
  else await putBackIntoUse(unit, subaccount);
  return getAccount(unit.tx, tenantSid, subaccountSid);
}
