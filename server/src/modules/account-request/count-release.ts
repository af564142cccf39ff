import type { AccountSid, OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { listAccountUserSids, listUserSidsWithAccess } from '../access/index.ts';
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
  account: { readonly tenantSid: OrganizationSid; readonly sid: AccountSid },
  at: { readonly keepsFormerOwner: boolean; readonly now: Date },
): Promise<ReleaseFacts> {
  const key = { tenantSid: account.tenantSid, accountSid: account.sid };
  const listed = await listAccountUserSids(db, key);
  const people = await listUserSidsWithAccess(db, key, { userSids: listed, at: at.now });
  const subaccounts = await listSubaccountSids(db, key);
  return {
    people: Math.max(0, people.length - 1),
    subaccounts: subaccounts.length,
    keepsFormerOwner: at.keepsFormerOwner,
  };
}
