import type { AccountPermission, AccountSid, TenantSid } from '@guildhall/contract';
import type { Grants } from '../../core/authorize.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { requireAccountPermission } from '../access/index.ts';
import type { AccountRecord } from '../account/index.ts';
import { lockOpenAccount } from '../account-life/index.ts';

/** Which subaccount of which main account, and the version that was seen. */
export interface SubaccountRequest {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly subaccountSid: AccountSid;
  readonly ifMatch: number | null;
}

/**
 * Get-for-update of a subaccount that is not on its way out, with what the actor may on its main account:
 * a suspension of the subaccount itself does not take that away. Refuses `not-found`, `permission-denied`,
 * `account-not-active`, `version-mismatch`.
 */
export async function lockSubaccount(
  unit: UnitOfWork,
  request: SubaccountRequest,
  permission: AccountPermission,
): Promise<{ readonly subaccount: AccountRecord; readonly grants: Grants }> {
  const { tenantSid, accountSid, subaccountSid } = request;
  const subaccount = await lockOpenAccount(unit, { tenantSid, accountSid: subaccountSid });
  if (subaccount.parentSid !== accountSid) throw refuse('not-found');
  const grants = await requireAccountPermission(unit, { tenantSid, accountSid }, permission);
  requireVersion(subaccount.version, request.ifMatch);
  return { subaccount, grants };
}
