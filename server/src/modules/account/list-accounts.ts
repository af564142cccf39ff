import type { AccountSid, OrganizationSid, Page, TenantSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { AccountView } from './account.ts';
import { type AccountQuery, findAccountView, listAccountViews } from './account-view-store.ts';

/** A page of the organization's managed accounts, by name; filters combine. */
export function listAccounts(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  query: AccountQuery,
): Promise<Page<AccountView>> {
  return listAccountViews(db, cursors, organizationSid, query);
}

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
