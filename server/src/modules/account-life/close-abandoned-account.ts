import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { takeEverybodysAccess } from '../access/index.ts';
import type { AccountKey, AccountRecord } from '../account/index.ts';
import { deleteInvitationsTo } from '../invitation/index.ts';
import { beginClosing } from './begin-closing.ts';
import type { ClosingDeps } from './closing.ts';
import { countClosure } from './count-closure.ts';
import { finish } from './purge-account.ts';

const batch = 200;

/**
 * Closes an account whose last person goes and removes its data in the same unit: nobody is left who could
 * ask for its reopening, and an account that waits has an owner (I-01, I-16). One that was being closed
 * already is only finished. What services hold is asked back (D17). The account and the invitations to it
 * must be locked.
 */
export async function closeAbandonedAccount(
  unit: UnitOfWork,
  deps: Pick<ClosingDeps, 'countResources' | 'releaseResources'>,
  account: AccountRecord,
): Promise<void> {
  const key = { tenantSid: account.tenantSid, accountSid: account.sid };
  if (account.status !== 'pending_closure') {
    const facts = await countClosure(unit.tx, deps, account, unit.now);
    await beginClosing(unit, deps, account, { facts, purgeAt: unit.now });
  }
  while (await isAnythingTaken(unit, key));
  await finish(unit, key, { ...account, status: 'pending_closure' });
}

/** Access that has ended and invitations that were answered lie there until somebody removes them. */
async function isAnythingTaken(unit: UnitOfWork, key: AccountKey): Promise<boolean> {
  const people = await takeEverybodysAccess(unit, key, { most: batch, isOwnerToo: true });
  return people.length + (await deleteInvitationsTo(unit.tx, key, batch)) > 0;
}
