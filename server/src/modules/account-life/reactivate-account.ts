import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { requireAccountPermission } from '../access/index.ts';
import {
  type AccountRecord,
  type AccountView,
  changeAccountState,
  getAccount,
} from '../account/index.ts';
import { lockOpenAccount, type SuspensionRequest } from './suspend-account.ts';

/**
 * Lets a suspended account be used again, as it was. What the operator suspended only the operator
 * reactivates. Refuses `not-found`, `permission-denied`, `version-mismatch`,
 * `account-suspended-by-operator`, `account-not-active` (closing).
 */
export async function reactivateAccount(
  unit: UnitOfWork,
  request: SuspensionRequest,
): Promise<AccountView> {
  const account = await lockOpenAccount(unit, request);
  await requireAccountPermission(unit, request, 'account:reactivate');
  requireVersion(account.version, request.ifMatch);
  if (account.suspendedBy === 'operator') throw refuse('account-suspended-by-operator');
  if (account.status === 'active') unit.unchanged();
  else await putBackIntoUse(unit, account);
  return getAccount(unit.tx, request.tenantSid, request.accountSid);
}

/** Writes that a locked suspended account is active again. */
export async function putBackIntoUse(unit: UnitOfWork, account: AccountRecord): Promise<void> {
  const { tenantSid, sid, name } = account;
  await changeAccountState(unit.tx, { tenantSid, accountSid: sid }, { to: 'active' });
  unit.record({
    action: 'account.reactivate',
    target: { type: 'account', sid, name },
    tenantSid,
    accountSid: sid,
    before: { status: account.status, suspendedBy: account.suspendedBy },
    after: { status: 'active' },
  });
  unit.emit({
    type: 'account.reactivated',
    tenantSid,
    subjectSid: sid,
    payload: { accountSid: sid },
  });
}
