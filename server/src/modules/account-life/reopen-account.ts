import type { AccountSid, ResourceCount, TenantSid } from '@guildhall/contract';
import { doerOf } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  type AccountRecord,
  type AccountView,
  changeAccountState,
  findAccount,
  getAccount,
  listOpenSubaccountSids,
  locateAccount,
  lockAccount,
} from '../account/index.ts';
import type { ClosingDeps } from './closing.ts';

/**
 * Undoes a closing on the operator's word, as long as the data is there (D10): people, roles and a
 * suspension are as they were, and services keep what they have not let go of; revoked invitations and
 * released resources stay gone. Refuses `not-found`, `account-not-closing`.
 */
export async function reopenAccount(
  unit: UnitOfWork,
  deps: Pick<ClosingDeps, 'withdrawReleases'>,
  accountSid: AccountSid,
): Promise<AccountView> {
  const tenantSid = await locateAccount(unit.tx, accountSid);
  if (tenantSid === undefined) throw refuse('not-found');
  await unit.enter(tenantSid);
  const { account, main } = await lockWithMain(unit, tenantSid, accountSid);
  const isClosing =
    account.status === 'pending_closure' && (account.purgeAt ?? unit.now) > unit.now;
  if (!isClosing) throw refuse('account-not-closing', { details: { status: account.status } });
  await changeAccountState(unit.tx, { tenantSid, accountSid }, { to: 'before-closing' });
  const resources = await withdrawReleases(unit, deps, account, main);
  unit.record({
    action: 'account.reopen',
    target: { type: 'account', sid: accountSid, name: account.name },
    tenantSid,
    accountSid,
    before: { status: account.status, purgeAt: account.purgeAt?.toISOString() ?? null },
    after: {
      status: account.suspendedBy === null ? 'active' : 'suspended',
      resources: resources.map(({ type, count }) => ({ type, count })),
    },
  });
  unit.emit({
    type: 'account.reopened',
    tenantSid,
    subjectSid: accountSid,
    payload: { accountSid, ...doerOf(unit.actor) },
  });
  return getAccount(unit.tx, tenantSid, accountSid);
}

/** Locks an account after its main account, so that the two are never reopened past each other. */
async function lockWithMain(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  accountSid: AccountSid,
): Promise<{ readonly account: AccountRecord; readonly main: AccountRecord | undefined }> {
  const seen = await findAccount(unit.tx, tenantSid, accountSid);
  const mainSid = seen?.parentSid ?? null;
  const main = mainSid === null ? undefined : await lockAccount(unit.tx, tenantSid, mainSid);
  const account = await lockAccount(unit.tx, tenantSid, accountSid);
  // It may have moved before the lock was held.
  if (account === undefined) throw refuse('conflict');
  return { account, main };
}

/**
 * What services still have of it, and of the subaccounts that are back with it, they keep. A subaccount below a
 * main account that is being closed is not back yet: its resources stay asked for until that one is reopened.
 */
async function withdrawReleases(
  unit: UnitOfWork,
  deps: Pick<ClosingDeps, 'withdrawReleases'>,
  { tenantSid, sid }: AccountRecord,
  main: AccountRecord | undefined,
): Promise<readonly ResourceCount[]> {
  if (main?.status === 'pending_closure') return [];
  const subaccountSids = await listOpenSubaccountSids(unit.tx, { tenantSid, accountSid: sid });
  return deps.withdrawReleases(unit, { tenantSid, accountSids: [sid, ...subaccountSids] });
}
