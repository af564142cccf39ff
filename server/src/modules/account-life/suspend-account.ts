import type { AccountSid, AccountSuspender, TenantSid } from '@guildhall/contract';
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

/** Which account, and the version that was seen. */
export interface SuspensionRequest {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly ifMatch: number | null;
}

/**
 * Suspends an account: roles on it and on its subaccounts give nothing until it is reactivated (D19);
 * people, roles and invitations stay as they are. Changes nothing where the organization suspended it already.
 * Refuses `not-found`, `permission-denied`, `version-mismatch`, `account-suspended-by-operator` (lifting that
 * would put it into use again), `account-not-active` (closing).
 */
export async function suspendAccount(
  unit: UnitOfWork,
  request: SuspensionRequest,
): Promise<AccountView> {
  const account = await lockOpenAccount(unit, request);
  await requireAccountPermission(unit, request, 'account:suspend');
  requireVersion(account.version, request.ifMatch);
  if (account.suspendedBy === 'operator') throw refuse('account-suspended-by-operator');
  if (account.status === 'suspended') unit.unchanged();
  else await putOutOfUse(unit, account, 'organization');
  return getAccount(unit.tx, request.tenantSid, request.accountSid);
}

/** Get-for-update of an account that is not on its way out. Refuses `not-found`, `account-not-active`. */
export async function lockOpenAccount(
  unit: UnitOfWork,
  { tenantSid, accountSid }: Pick<SuspensionRequest, 'tenantSid' | 'accountSid'>,
): Promise<AccountRecord> {
  const account = await lockAccount(unit.tx, tenantSid, accountSid);
  if (account === undefined) throw refuse('not-found');
  if (account.status === 'pending_closure' || account.status === 'closed')
    throw refuse('account-not-active');
  return account;
}

/** Writes that a locked account is suspended, by whom; the operator's word stands above the organization's. */
export async function putOutOfUse(
  unit: UnitOfWork,
  account: AccountRecord,
  by: AccountSuspender,
): Promise<void> {
  const { tenantSid, sid, name } = account;
  await changeAccountState(
    unit.tx,
    { tenantSid, accountSid: sid },
    { to: 'suspended', by, at: unit.now },
  );
  unit.record({
    action: 'account.suspend',
    target: { type: 'account', sid, name },
    tenantSid,
    accountSid: sid,
    before: { status: account.status, suspendedBy: account.suspendedBy },
    after: { status: 'suspended', suspendedBy: by },
  });
  unit.emit({
    type: 'account.suspended',
    tenantSid,
    subjectSid: sid,
    payload: { accountSid: sid, suspendedBy: by, ...doerOf(unit.actor) },
  });
}
