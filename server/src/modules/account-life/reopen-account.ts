import type { AccountSid } from '@guildhall/contract';
import { doerOf } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  type AccountView,
  changeAccountState,
  getAccount,
  locateAccount,
  lockAccount,
} from '../account/index.ts';

/**
 * Undoes a closing on the operator's word, as long as the data is there (D10): people, roles and a
 * suspension are as they were; revoked invitations and released resources stay gone. Refuses
 * `not-found`, `account-not-closing`.
 */
export async function reopenAccount(
  unit: UnitOfWork,
  accountSid: AccountSid,
): Promise<AccountView> {
  const tenantSid = await locateAccount(unit.tx, accountSid);
  if (tenantSid === undefined) throw refuse('not-found');
  await unit.enter(tenantSid);
  const account = await lockAccount(unit.tx, tenantSid, accountSid);
  // It may have moved before the lock was held.
  if (account === undefined) throw refuse('conflict');
  const isClosing =
    account.status === 'pending_closure' && (account.purgeAt ?? unit.now) > unit.now;
  if (!isClosing) throw refuse('account-not-closing', { details: { status: account.status } });
  await changeAccountState(unit.tx, { tenantSid, accountSid }, { to: 'before-closing' });
  const view = await getAccount(unit.tx, tenantSid, accountSid);
  unit.record({
    action: 'account.reopen',
    target: { type: 'account', sid: accountSid, name: account.name },
    tenantSid,
    accountSid,
    before: { status: account.status, purgeAt: account.purgeAt?.toISOString() ?? null },
    after: { status: account.suspendedBy === null ? 'active' : 'suspended' },
  });
  unit.emit({
    type: 'account.reopened',
    tenantSid,
    subjectSid: accountSid,
    payload: { accountSid, ...doerOf(unit.actor) },
  });
  return view;
}
