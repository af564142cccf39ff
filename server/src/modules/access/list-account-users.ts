import type { OrganizationSid, Page, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { getUser } from '../user/index.ts';
import type { AccessKey, AccountUserView, UserAccountView } from './account-user.ts';
import {
  type AccountUserQuery,
  listAccountUserViews,
  listUserAccountViews,
  type UserAccountQuery,
} from './account-user-view-store.ts';

/** A page of the people with access to an account by roles of their own, by name. */
export function listAccountUsers(
  db: Db,
  cursors: CursorCodec,
  account: Omit<AccessKey, 'userSid'>,
  query: AccountUserQuery,
): Promise<Page<AccountUserView>> {
  return listAccountUserViews(db, cursors, account, query);
}

/** A page of the organization's accounts that a person can use, by name. Refuses `not-found` for a stranger. */
export async function listUserAccounts(
  db: Db,
  cursors: CursorCodec,
  person: { readonly organizationSid: OrganizationSid; readonly userSid: UserSid },
  query: UserAccountQuery,
): Promise<Page<UserAccountView>> {
  const { organizationSid, userSid } = person;
  await getUser(db, organizationSid, userSid);
  return listUserAccountViews(db, cursors, { tenantSid: organizationSid, userSid }, query);
}
