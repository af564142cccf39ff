import type { AccountSid, OrganizationSid, Page } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { IndependentAccountView, OutsideAccessView } from './independent-account.ts';
import {
  findIndependentAccount,
  type IndependentAccountQuery,
  listIndependentAccountViews,
} from './independent-account-store.ts';
import { listOutsideAccess, type OutsideAccessQuery } from './outside-access-store.ts';

/** A page of the accounts outside of an organization on which its people have access, by name. */
export function listIndependentAccounts(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  query: IndependentAccountQuery,
): Promise<Page<IndependentAccountView>> {
  return listIndependentAccountViews(db, cursors, organizationSid, query);
}

interface At {
  readonly organizationSid: OrganizationSid;
  readonly accountSid: AccountSid;
}

/** One of them. Refuses `not-found`, also for accounts that exist but have nobody of the organization. */
export async function getIndependentAccount(
  db: Db,
  at: At,
  now: Date,
): Promise<IndependentAccountView> {
  const account = await findIndependentAccount(db, at, now);
  if (account === undefined) throw refuse('not-found');
  return account;
}

/** A page of the people of an organization on one of them, by name. Refuses `not-found`. */
export async function listIndependentAccountUsers(
  db: Db,
  cursors: CursorCodec,
  at: At,
  query: OutsideAccessQuery,
): Promise<Page<OutsideAccessView>> {
  await getIndependentAccount(db, at, query.at);
  return listOutsideAccess(db, cursors, at, query);
}
