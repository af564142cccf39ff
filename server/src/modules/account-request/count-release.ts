import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { type AccountRecord, listSubaccountSids } from '../account/index.ts';
import type { ReleaseFacts } from './account-request.ts';

/** Refuses what cannot leave by itself: `account-is-subaccount`, and `account-not-active`. */
export function requireReleasable(account: AccountRecord): void {
  if (account.parentSid !== null) throw refuse('account-is-subaccount');
  if (account.status !== 'active') throw refuse('account-not-active');
}

/** What the leaving of an account touches, counted now. */
export async function countRelease(
  db: Db,
  { tenantSid, sid: accountSid, userCount }: AccountRecord,
  keepsFormerOwner: boolean,
): Promise<ReleaseFacts> {
  const subaccounts = await listSubaccountSids(db, { tenantSid, accountSid });
  return { people: userCount - 1, subaccounts: subaccounts.length, keepsFormerOwner };
}
