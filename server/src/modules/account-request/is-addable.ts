import type { AccountSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { findAccountToAskFor } from './account-to-ask-for-store.ts';

/**
 * Whether the open organization may ask for an account, by the statement that decides when it does. Only to be
 * told of accounts that the organization sees anyway: of others nothing tells them from a sid of nothing.
 */
export async function isAddable(db: Db, accountSid: AccountSid): Promise<boolean> {
  return (await findAccountToAskFor(db, accountSid)) !== undefined;
}
