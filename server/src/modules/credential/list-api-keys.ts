import type { Page } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { PageQuery } from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { findHoldings } from '../access/index.ts';
import type { AccountKey } from '../account/index.ts';
import { type ApiKeyPlace, findApiKey, listApiKeyRows } from './api-key-store.ts';
import { listAuthTokenRows } from './auth-token-store.ts';
import {
  type ApiKeyRecord,
  type AuthTokenRecord,
  type Keeper,
  standingOf,
  type WithStanding,
} from './credential.ts';

interface Kept {
  readonly keeper: Keeper;
  readonly expiresAt?: Date | null;
  readonly isEnded?: boolean;
}

/** A page of the API keys of an account, newest first, each with whether it works now. */
export async function listApiKeys(
  db: Db,
  cursors: CursorCodec,
  key: AccountKey,
  query: PageQuery & { readonly now: Date },
): Promise<Page<WithStanding<ApiKeyRecord>>> {
  const page = await listApiKeyRows(db, cursors, key, query);
  return { ...page, items: await addStandings(db, key, page.items, query.now) };
}

/** One API key; refuses `not-found`. */
export async function getApiKey(
  db: Db,
  place: ApiKeyPlace,
  now: Date,
): Promise<WithStanding<ApiKeyRecord>> {
  const key = await findApiKey(db, place);
  if (key === undefined) throw refuse('not-found');
  return addStanding(db, place, key, now);
}

/** The auth tokens of an account, the primary one first, each with whether it works now. */
export async function listAuthTokens(
  db: Db,
  key: AccountKey,
  now: Date,
): Promise<WithStanding<AuthTokenRecord>[]> {
  return addStandings(db, key, await listAuthTokenRows(db, key), now);
}

/** A record with whether it works now. */
export async function addStanding<Record extends Kept>(
  db: Db,
  { accountSid }: AccountKey,
  record: Record,
  now: Date,
): Promise<WithStanding<Record>> {
  const { grants } = await findHoldings(db, { accountSid }, record.keeper.userSid, now);
  return { ...record, standing: standingOf(record, grants, now) };
}

/** The holdings of all keepers come in one statement. */
function addStandings<Record extends Kept>(
  db: Db,
  key: AccountKey,
  records: readonly Record[],
  now: Date,
): Promise<WithStanding<Record>[]> {
  return Promise.all(records.map((record) => addStanding(db, key, record, now)));
}
