import type { TenantSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockApiKey } from './api-key-store.ts';
import { destroyApiKey, type EndingNote } from './delete-api-key.ts';
import { destroyAuthToken } from './delete-auth-token.ts';
import { listCredentialsKeptBy } from './forget-credentials-store.ts';

/**
 * Deletes what a person keeps in a tenant they leave: they know the secrets. Records each; answers how
 * many there were.
 */
export async function endCredentialsOf(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  userSid: UserSid,
  note: EndingNote = {},
): Promise<number> {
  const kept = await listCredentialsKeptBy(unit.tx, tenantSid, userSid);
  for (const { accountSid, accountName, apiKeySid, name } of kept) {
    if (apiKeySid === null) {
      const rank = name === 'secondary' ? name : 'primary';
      await destroyAuthToken(unit, { tenantSid, accountSid, accountName, rank }, note);
      continue;
    }
    const key = await lockApiKey(unit.tx, { tenantSid, accountSid, apiKeySid });
    if (key !== undefined) await destroyApiKey(unit, key, note);
  }
  return kept.length;
}
