import type { AccountSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { SecretBox } from '../../platform/crypto/secret-box.ts';
import { type KeptTokens, listSealedTokens } from './auth-token-store.ts';

/**
 * The primary auth tokens of some accounts of a tenant in clear: only for who showed an auth token of theirs
 * or of their main account, and only those that the same person keeps. A token that somebody else
 * keeps rests on that one's rights; told to others it would outlive their own (D19, A-44).
 */
export async function findAuthTokens(
  db: Db,
  box: Pick<SecretBox, 'open'>,
  kept: KeptTokens,
): Promise<ReadonlyMap<AccountSid, string>> {
  const sealed = await listSealedTokens(db, kept);
  return new Map(sealed.map((token) => [token.accountSid, box.open(token.sealed)]));
}
