import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { requireAccountPermission } from '../access/index.ts';
import { type ApiKeyPlace, changeApiKey, lockApiKey } from './api-key-store.ts';
import { deleteSecrets } from './credential-secret-store.ts';

/**
 * Ends the secret that a key had before its last rotation; from the commit on it opens nothing (D19). Nothing
 * changes where it has ended already. Refuses `not-found`, `permission-denied`, `version-mismatch`.
 */
export async function deleteFormerSecret(
  unit: UnitOfWork,
  input: ApiKeyPlace & { readonly ifMatch: number | null },
): Promise<void> {
  const key = await lockApiKey(unit.tx, input);
  if (key === undefined) throw refuse('not-found');
  await requireAccountPermission(unit, input, 'api-credential:manage');
  requireVersion(key.version, input.ifMatch);
  const { formerSecretUntil: until, tenantSid, accountSid, sid, name } = key;
  if (until === null || until.getTime() <= unit.now.getTime()) return unit.unchanged();
  await deleteSecrets(unit.tx, sid, 'former');
  await changeApiKey(unit.tx, { ...key, updatedAt: unit.now, formerSecretUntil: null });
  unit.record({
    action: 'former-secret.delete',
    target: { type: 'api-key', sid, name },
    tenantSid,
    accountSid,
    before: { formerSecretUntil: until.toISOString() },
  });
  unit.emit({
    type: 'api-key.updated',
    tenantSid,
    subjectSid: sid,
    payload: { accountSid, name },
  });
}
