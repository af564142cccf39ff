import { mostNamedCredentials, type UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { findHoldings } from '../access/index.ts';
import type { AccountKey } from '../account/index.ts';
import { restsOnRoles } from './credential.ts';
import { findKeptOnAccount, type Kept } from './kept-credential-store.ts';

const nothing: Kept = { apiKeys: 0, authTokens: 0, named: [] };

/**
 * What stops working with the roles of a person on an account; nothing where other rights of theirs keep it up.
 * Refuses `not-found` for whoever has nothing to do with the account.
 */
export async function listKeptCredentials(
  db: Db,
  key: AccountKey,
  { userSid, at }: { readonly userSid: UserSid; readonly at: Date },
): Promise<Kept> {
  const { standing } = await findHoldings(db, { accountSid: key.accountSid }, userSid, at);
  const isKnown = standing?.accountRoles.length !== 0 || standing.organizationRole !== null;
  if (standing === undefined || !isKnown) throw refuse('not-found');
  if (!restsOnRoles(standing, at)) return nothing;
  return findKeptOnAccount(db, key, { userSid, at, most: mostNamedCredentials });
}
