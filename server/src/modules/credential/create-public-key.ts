import { refuse, refuseField } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { readRsaPublicKey } from '../../platform/crypto/rsa-public-key.ts';
import type { AccountKey } from '../account/index.ts';
import { lockCredentialAccount } from './lock-credential-account.ts';
import { countPublicKeys, insertPublicKey, type PublicKeyRecord } from './public-key-store.ts';

const keyLimit = 100;

/**
 * Registers a public key of an account for signed requests. Refuses what `lockCredentialAccount`
 * does, `public-key-invalid`, `public-key-limit-reached`.
 */
export async function createPublicKey(
  unit: UnitOfWork,
  input: AccountKey & { readonly name: string; readonly publicKey: string },
): Promise<PublicKeyRecord> {
  const { tenantSid, accountSid } = input;
  const { keeper } = await lockCredentialAccount(unit, input);
  const read = readRsaPublicKey(input.publicKey);
  if (read === undefined) {
    throw refuseField('public-key-invalid', 'publicKey', 'This is no RSA public key in PEM');
  }
  if ((await countPublicKeys(unit.tx, input)) >= keyLimit) {
    throw refuse('public-key-limit-reached', { details: { limit: keyLimit } });
  }
  const key: PublicKeyRecord = {
    tenantSid,
    accountSid,
    sid: unit.newSid('publicKey'),
    name: input.name.trim(),
    ...read,
    createdByName: keeper.name,
    createdAt: unit.now,
    updatedAt: unit.now,
    probedAt: null,
    version: 1,
  };
  await insertPublicKey(unit.tx, key);
  unit.record({
    action: 'public-key.create',
    target: { type: 'public-key', sid: key.sid, name: key.name },
    tenantSid,
    accountSid,
    after: { name: key.name, bits: key.bits },
  });
  unit.emit({
    type: 'public-key.created',
    tenantSid,
    subjectSid: key.sid,
    payload: { accountSid, name: key.name },
  });
  return key;
}
