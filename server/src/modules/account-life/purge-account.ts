import type { TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { takeEverybodysAccess } from '../access/index.ts';
import {
  type AccountKey,
  type AccountRecord,
  changeAccountState,
  closeSubaccounts,
  lockAccount,
} from '../account/index.ts';
import { forgetCredentials } from '../credential/index.ts';
import { deleteInvitationsTo, deleteOffersOf } from '../invitation/index.ts';

/** What a step of a purge removed; nothing left is `closed`. */
export type PurgeStep = 'more' | 'closed' | 'not-due';

/** Rows of one step: each is a transaction of its own, so that a long purge can end between any two. */
const batch = 200;

/**
 * Removes a portion of what belongs to an account whose time is over: its people first, the owner last,
 * then its invitations, so that at every moment between two steps it is whole; then it is closed, and
 * what stays is its sid, name, kind, last owner's sid and times (D10). Does nothing where it was reopened
 * meanwhile.
 */
export async function purgeStep(unit: UnitOfWork, key: AccountKey): Promise<PurgeStep> {
  const account = await lockAccount(unit.tx, key.tenantSid, key.accountSid);
  if (!isDue(account, unit.now)) {
    unit.unchanged();
    return 'not-due';
  }
  const people = await takeEverybodysAccess(unit, key, { most: batch, isOwnerToo: false });
  if (people.length > 0) {
    recordPortion(unit, account, { users: people.length });
    return 'more';
  }
  const invitations = await deleteInvitationsTo(unit.tx, key, batch);
  if (invitations > 0) {
    recordPortion(unit, account, { invitations });
    return 'more';
  }
  await finish(unit, key, account);
  return 'closed';
}

function isDue(account: AccountRecord | undefined, now: Date): account is AccountRecord {
  return (
    account !== undefined &&
    account.status === 'pending_closure' &&
    account.purgeAt !== null &&
    account.purgeAt <= now
  );
}

/** Closes an account of which nothing but its owner and its subaccounts is left; says so in its log. */
export async function finish(
  unit: UnitOfWork,
  key: AccountKey,
  account: AccountRecord,
): Promise<void> {
  await takeEverybodysAccess(unit, key, { most: 1, isOwnerToo: true });
  await deleteOffersOf(unit.tx, key.tenantSid, key.accountSid);
  await forgetCredentials(unit.tx, key);
  await closeSubaccounts(unit.tx, key, unit.now);
  await changeAccountState(unit.tx, key, { to: 'closed', at: unit.now });
  recordPurge(unit, account, { status: 'closed' });
  unit.emit({
    type: 'account.purged',
    tenantSid: account.tenantSid,
    subjectSid: account.sid,
    payload: { accountSid: account.sid },
  });
}

function recordPortion(
  unit: UnitOfWork,
  account: AccountRecord,
  removed: Readonly<Record<string, number>>,
): void {
  recordPurge(unit, account, { status: account.status, removed });
}

function recordPurge(
  unit: UnitOfWork,
  {
    tenantSid,
    sid,
    name,
    status,
  }: Pick<AccountRecord, 'sid' | 'name' | 'status'> & {
    readonly tenantSid: TenantSid;
  },
  after: Readonly<Record<string, unknown>>,
): void {
  unit.record({
    action: 'account.purge',
    target: { type: 'account', sid, name },
    tenantSid,
    accountSid: sid,
    before: { status },
    after,
  });
}
