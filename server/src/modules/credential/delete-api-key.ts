import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { requireAccountPermission } from '../access/index.ts';
import { type ApiKeyPlace, deleteApiKeyRow, lockApiKey } from './api-key-store.ts';
import { describeApiKey } from './create-api-key.ts';
import type { ApiKeyRecord } from './credential.ts';
import { deleteSecrets } from './credential-secret-store.ts';

/**
 * Deletes a key; from the commit on its secrets open nothing (D19). Refuses `not-found`,
 * `permission-denied`, `version-mismatch`.
 */
export async function deleteApiKey(
  unit: UnitOfWork,
  input: ApiKeyPlace & { readonly ifMatch: number | null },
): Promise<void> {
  const key = await lockApiKey(unit.tx, input);
  if (key === undefined) throw refuse('not-found');
  await requireAccountPermission(unit, input, 'api-credential:manage');
  requireVersion(key.version, input.ifMatch);
  await destroyApiKey(unit, key);
}

/** How the log tells of an end. */
export interface EndingNote {
  /** True where it follows from something in another tenant. */
  readonly isFromElsewhere?: boolean;
}

/** Deletes a locked key, and says so in the log. */
export async function destroyApiKey(
  unit: UnitOfWork,
  key: ApiKeyRecord,
  note: EndingNote = {},
): Promise<void> {
  const { tenantSid, accountSid, sid, name } = key;
  await deleteSecrets(unit.tx, sid);
  await deleteApiKeyRow(unit.tx, { tenantSid, accountSid, apiKeySid: sid });
  unit.record({
    action: 'api-key.delete',
    target: { type: 'api-key', sid, name },
    tenantSid,
    accountSid,
    before: describeApiKey(key),
    ...note,
  });
  unit.emit({
    type: 'api-key.deleted',
    tenantSid,
    subjectSid: sid,
    payload: { accountSid, name },
  });
}
