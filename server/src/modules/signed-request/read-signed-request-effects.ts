import type { SignedRequestBar, SignedRequestEffects } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { AccountKey } from '../account/index.ts';
import { excludesSignedRequests } from '../account-kind/index.ts';
import { countCredentials, countPublicKeys, findLastProbe } from '../credential/index.ts';

/** What demanding signed requests of an account means for its programs, and what stands in the way (D16, R-116). */
export async function readSignedRequestEffects(
  db: Db,
  account: AccountKey & { readonly kind: string },
): Promise<SignedRequestEffects> {
  const probe = await findLastProbe(db, account);
  const { apiKeys, authTokens } = await countCredentials(db, account);
  return {
    bar: barOf(await excludesSignedRequests(db, account.kind), probe !== undefined),
    apiKeys,
    authTokens,
    publicKeys: await countPublicKeys(db, account),
    probe: probe === undefined ? null : { ...probe, at: probe.at.toISOString() },
  };
}

function barOf(isExcluded: boolean, isProbed: boolean): SignedRequestBar | null {
  if (isExcluded) return 'signed-requests-excluded';
  return isProbed ? null : 'signed-probe-missing';
}
