import type { AccountSid, TenantSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { AccountView } from './account.ts';
import { findAccountView } from './account-view-store.ts';

/** One account; refuses `not-found`. */
export async function getAccount(
  db: Db,
  tenantSid: TenantSid,
  accountSid: AccountSid,
): Promise<AccountView> {
  const account = await findAccountView(db, tenantSid, accountSid);
  if (account === undefined) throw refuse('not-found');
  return account;
}
