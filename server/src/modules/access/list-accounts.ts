import type { OrganizationSid, Page } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { AccountView } from '../account/index.ts';
import { type AccountQuery, listAccountViews } from './account-list-store.ts';

/** A page of the organization's managed accounts, by name; filters combine. */
export function listAccounts(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  query: AccountQuery,
): Promise<Page<AccountView>> {
  return listAccountViews(db, cursors, organizationSid, query);
}
