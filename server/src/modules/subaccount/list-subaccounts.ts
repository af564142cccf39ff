import type { Page } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { type AccountKey, type AccountView, findAccount } from '../account/index.ts';
import { listSubaccountViews, type SubaccountQuery } from './subaccount-list-store.ts';

/** A page of the subaccounts of a main account, by name; none below a subaccount. Refuses `not-found`. */
export async function listSubaccounts(
  db: Db,
  cursors: CursorCodec,
  { tenantSid, accountSid }: AccountKey,
  query: SubaccountQuery,
): Promise<Page<AccountView>> {
  const main = await findAccount(db, tenantSid, accountSid);
  if (main === undefined) throw refuse('not-found');
  return listSubaccountViews(db, cursors, { tenantSid, accountSid, status: main.status }, query);
}
