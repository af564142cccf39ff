import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { AccessKey, AccountUserView } from './account-user.ts';
import { findAccountUserView } from './account-user-view-store.ts';

/** One person with access to an account by roles of their own; refuses `not-found`. */
export async function getAccountUser(db: Db, key: AccessKey): Promise<AccountUserView> {
  const access = await findAccountUserView(db, key);
  if (access === undefined) throw refuse('not-found');
  return access;
}
