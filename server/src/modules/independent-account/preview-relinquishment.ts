import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type {
  IndependentAccountView,
  OutsideAccessView,
  OutsideKey,
} from './independent-account.ts';
import { getIndependentAccount } from './list-independent-accounts.ts';
import { listOutsideAccess } from './outside-access-store.ts';

/** Whose access would go. */
export interface PreviewedRelinquishment {
  readonly account: IndependentAccountView;
  readonly userCount: number;
  /** The first of them, by name. */
  readonly users: readonly OutsideAccessView[];
}

const mostNamed = 10;

/** Counts and names whose access relinquishing would take. Refuses `not-found`. */
export async function previewRelinquishment(
  db: Db,
  cursors: CursorCodec,
  key: OutsideKey,
  now: Date,
): Promise<PreviewedRelinquishment> {
  const account = await getIndependentAccount(db, key, now);
  const { userSid } = key;
  const query = { userSid, pageSize: mostNamed, at: now };
  const { items } = await listOutsideAccess(db, cursors, key, query);
  if (items.length === 0) throw refuse('not-found');
  return {
    account,
    userCount: userSid === undefined ? account.userCount : 1,
    users: items,
  };
}
