import type { AccountSid, TenantSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { SecretBox } from '../../platform/crypto/secret-box.ts';
import { listSealedTokens } from './auth-token-store.ts';

/**
 * The primary auth tokens of some accounts of a tenant in clear, of those that have one: only for who showed
 * an auth token of theirs or of their main account.
 */
export async function findAuthTokens(
  db: Db,
  box: Pick<SecretBox, 'open'>,
  tenantSid: TenantSid,
  accountSids: readonly AccountSid[],
): Promise<ReadonlyMap<AccountSid, string>> {
  const sealed = await listSealedTokens(db, tenantSid, accountSids);
  return new Map(sealed.map((token) => [token.accountSid, box.open(token.sealed)]));
}
