import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { requireAccountPermission } from '../access/index.ts';
import {
  lockPublicKey,
  type PublicKeyPlace,
  type PublicKeyRecord,
  renamePublicKey,
} from './public-key-store.ts';

/** Renames a public key. Refuses `not-found`, `permission-denied`, `version-mismatch`. */
export async function updatePublicKey(
  unit: UnitOfWork,
  input: PublicKeyPlace & { readonly name: string; readonly ifMatch: number | null },
): Promise<PublicKeyRecord> {
  const key = await lockPublicKey(unit.tx, input);
  if (key === undefined) throw refuse('not-found');
  await requireAccountPermission(unit, input, 'api-credential:manage');
  requireVersion(key.version, input.ifMatch);
  const name = input.name.trim();
  if (name === key.name) {
    unit.unchanged();
    return key;
  }
  await renamePublicKey(unit.tx, input, { name, at: unit.now });
  unit.record({
    action: 'public-key.update',
    target: { type: 'public-key', sid: key.sid, name },
    tenantSid: key.tenantSid,
    accountSid: key.accountSid,
    before: { name: key.name },
    after: { name },
  });
  unit.emit({
    type: 'public-key.updated',
    tenantSid: key.tenantSid,
    subjectSid: key.sid,
    payload: { accountSid: key.accountSid, name },
  });
  return { ...key, name, updatedAt: unit.now, version: key.version + 1 };
}
