import { doerOf } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { requireAccountPermission } from '../access/index.ts';
import {
  type AccountRecord,
  type AccountView,
  changeAccountState,
  getAccount,
  lockAccount,
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

/** Writes that a suspension of a locked account is lifted: it is active, or as it was before the operator's. */
export async function putBackIntoUse(
  unit: UnitOfWork,
  account: AccountRecord,
  to: 'active' | 'before-operator' = 'active',
): Promise<void> {
  const { tenantSid, sid, name } = account;
  await changeAccountState(unit.tx, { tenantSid, accountSid: sid }, { to });
  const now = await lockAccount(unit.tx, tenantSid, sid);
  unit.record({
    action: 'account.reactivate',
    target: { type: 'account', sid, name },
    tenantSid,
    accountSid: sid,
    before: { status: account.status, suspendedBy: account.suspendedBy },
    after: { status: now?.status ?? 'active', suspendedBy: now?.suspendedBy ?? null },
  });
  unit.emit({
    type: 'account.reactivated',
    tenantSid,
    subjectSid: sid,
    payload: { accountSid: sid, ...doerOf(unit.actor) },
  });
}
