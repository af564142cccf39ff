import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { requireAccountPermission } from '../access/index.ts';
import { type ApiKeyPlace, changeApiKey, lockApiKey } from './api-key-store.ts';
import { describeApiKey, requireToCome } from './create-api-key.ts';
import { type ApiKeyRecord, arePermissionsFit } from './credential.ts';

/** What of a key is to be another; what is absent stays. */
export interface ApiKeyChange extends ApiKeyPlace {
  readonly name?: string | undefined;
  readonly permissions?: readonly string[] | undefined;
  readonly expiresAt?: Date | null | undefined;
  readonly ifMatch: number | null;
}

/**
 * Renames a key, or changes its end or its permissions: they count with its next use (D19). Refuses
 * `not-found`, `permission-denied`, `version-mismatch`, `api-key-permissions-mismatch`,
 * `credential-end-passed`.
 */
export async function updateApiKey(unit: UnitOfWork, input: ApiKeyChange): Promise<ApiKeyRecord> {
  const key = await lockApiKey(unit.tx, input);
  if (key === undefined) throw refuse('not-found');
  await requireAccountPermission(unit, input, 'api-credential:manage');
  requireVersion(key.version, input.ifMatch);
  const changed: ApiKeyRecord = {
    ...key,
    name: input.name?.trim() ?? key.name,
    permissions: [...(input.permissions ?? key.permissions)].sort(),
    expiresAt: input.expiresAt === undefined ? key.expiresAt : input.expiresAt,
    updatedAt: unit.now,
    version: key.version + 1,
  };
  if (!arePermissionsFit(key.kind, changed.permissions)) {
    throw refuse('api-key-permissions-mismatch');
  }
  const before = describeApiKey(key);
  const after = describeApiKey(changed);
  if (JSON.stringify(before) === JSON.stringify(after)) {
    unit.unchanged();
    return key;
  }
  if (input.expiresAt !== undefined) requireToCome(input.expiresAt, unit.now);
  await changeApiKey(unit.tx, changed);
  unit.record({
    action: 'api-key.update',
    target: { type: 'api-key', sid: key.sid, name: changed.name },
    tenantSid: key.tenantSid,
    accountSid: key.accountSid,
    before,
    after,
  });
  unit.emit({
    type: 'api-key.updated',
    tenantSid: key.tenantSid,
    subjectSid: key.sid,
    payload: { accountSid: key.accountSid, name: changed.name },
  });
  return changed;
}
