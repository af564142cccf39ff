import type { SignedRequestDemand } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { type AccountKey, findAccount } from '../account/index.ts';
import { readAccountSettings } from './read-account-settings.ts';
import type { SettingDeps } from './setting-effects.ts';

/**
 * Whether an account demands signed requests, and what stands in the way where it does not (D16); of a subaccount
 * what its main account says. Refuses `not-found`.
 */
export async function readSignedRequestDemand(
  db: Db,
  deps: Pick<SettingDeps, 'readSignedRequestEffects'>,
  key: AccountKey,
): Promise<SignedRequestDemand> {
  const account = await findAccount(db, key.tenantSid, key.accountSid);
  if (account === undefined) throw refuse('not-found');
  const { requiresSignedRequests } = await readAccountSettings(db, key);
  if (requiresSignedRequests) return { isDemanded: true, bar: null };
  const { bar } = await deps.readSignedRequestEffects(db, {
    tenantSid: key.tenantSid,
    accountSid: account.parentSid ?? account.sid,
    kind: account.kind,
  });
  return { isDemanded: false, bar };
}
