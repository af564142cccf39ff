import { refuse, refuseField } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type RsaPublicKeyFault, readRsaPublicKey } from '../../platform/crypto/rsa-public-key.ts';
import type { AccountKey } from '../account/index.ts';
import { lockCredentialAccount } from './lock-credential-account.ts';
import { countPublicKeys, insertPublicKey, type PublicKeyRecord } from './public-key-store.ts';

const keyLimit = 100;

const faultWords: Readonly<Record<RsaPublicKeyFault, string>> = {
  'private-key':
    'This is a private key. It was not kept, but it was sent: make a new pair, and give its public key only',
  'not-a-public-key': 'This is no public key in PEM, which begins with BEGIN PUBLIC KEY',
  'not-rsa': 'This is a public key of another kind than RSA',
  'other-length': 'This key has not 2048, 3072 or 4096 bits',
  'other-exponent': 'The exponent of this key is not 65537',
};

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
  if (typeof read === 'string') {
    throw refuseField('public-key-invalid', 'publicKey', faultWords[read]);
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
