import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { requireAccountPermission } from '../access/index.ts';
import { deletePublicKeyRow, lockPublicKey, type PublicKeyPlace } from './public-key-store.ts';

/**
 * Deletes a public key; from the commit on requests signed with its private key fail (D19). Refuses
 * `not-found`, `permission-denied`, `version-mismatch`.
 */
export async function deletePublicKey(
  unit: UnitOfWork,
  input: PublicKeyPlace & { readonly ifMatch: number | null },
): Promise<void> {
  const key = await lockPublicKey(unit.tx, input);
  if (key === undefined) throw refuse('not-found');
  await requireAccountPermission(unit, input, 'api-credential:manage');
  requireVersion(key.version, input.ifMatch);
  await deletePublicKeyRow(unit.tx, input);
  unit.record({
    action: 'public-key.delete',
    target: { type: 'public-key', sid: key.sid, name: key.name },
    tenantSid: key.tenantSid,
    accountSid: key.accountSid,
    before: { name: key.name, bits: key.bits },
  });
  unit.emit({
    type: 'public-key.deleted',
    tenantSid: key.tenantSid,
    subjectSid: key.sid,
    payload: { accountSid: key.accountSid, name: key.name },
  });
}
