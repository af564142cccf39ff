import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountView, getAccount } from '../account/index.ts';
import { putOutOfUse } from '../account-life/index.ts';
import { lockSubaccount, type SubaccountRequest } from './lock-subaccount.ts';
import { suspenderOf } from './suspender.ts';

/**
 * Suspends a subaccount by a right on its main account: nobody uses it until it is reactivated (D19).
 * Changes nothing where it is suspended already, by whomever. Refuses what `lockSubaccount` does.
 */
export async function suspendSubaccount(
  unit: UnitOfWork,
  request: SubaccountRequest,
): Promise<AccountView> {
  const { subaccount, grants } = await lockSubaccount(unit, request, 'subaccount:suspend');
  if (subaccount.status === 'suspended') unit.unchanged();
  else await putOutOfUse(unit, subaccount, suspenderOf(grants, 'subaccount:suspend'));
  return getAccount(unit.tx, request.tenantSid, request.subaccountSid);
}
