import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountView, getAccount } from '../account/index.ts';
import { putOutOfUse } from '../account-life/index.ts';
import { lockSubaccount, type SubaccountRequest } from './lock-subaccount.ts';
import { suspenderOf, whyNotLifted } from './suspender.ts';

/**
 * Suspends a subaccount by a right on its main account: nobody uses it until it is reactivated (D19). The
 * organization's word takes the place of the account's people's; said again in the same name it changes nothing.
 * Refuses what `lockSubaccount` does, and where somebody above suspended it, who may lift that at any time:
 * `account-suspended-by-operator`, `account-suspended-by-organization`.
 */
export async function suspendSubaccount(
  unit: UnitOfWork,
  request: SubaccountRequest,
): Promise<AccountView> {
  const { tenantSid, subaccountSid } = request;
  const { subaccount, grants } = await lockSubaccount(unit, request, 'subaccount:suspend');
  const by = suspenderOf(grants, 'subaccount:suspend');
  const reason = whyNotLifted(subaccount.suspendedBy, by, tenantSid);
  if (reason !== undefined) throw refuse(reason);
  const isTakenOver = subaccount.suspendedBy === 'account' && by === 'organization';
  if (subaccount.status === 'suspended' && !isTakenOver) unit.unchanged();
  else await putOutOfUse(unit, subaccount, by);
  return getAccount(unit.tx, tenantSid, subaccountSid);
}
