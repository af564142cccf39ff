import type { Page, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { MyAccountView } from './account-user.ts';
import { listMyAccountViews, type MyAccountQuery } from './my-account-store.ts';

/** A page of the accounts a person can enter now by roles of their own, in whichever organization, by name. */
export function listMyAccounts(
  db: Db,
  cursors: CursorCodec,
  userSid: UserSid,
  query: MyAccountQuery,
): Promise<Page<MyAccountView>> {
  return listMyAccountViews(db, cursors, userSid, query);
}
