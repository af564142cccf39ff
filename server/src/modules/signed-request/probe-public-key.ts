import { isSid, type PublicKeySid } from '@guildhall/contract';
import type { AccountCredentialActor } from '../../core/actor.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockPublicKey, noteProbe } from '../credential/index.ts';

/**
 * Notes that a signed request with a public key of the account succeeded: from then on signed requests can be
 * demanded (D16). The log tells of the first time. A subaccount that signs with a key of its main account
 * proves nothing for that one.
 */
export async function probePublicKey(
  unit: UnitOfWork,
  actor: AccountCredentialActor,
  publicKeySid: PublicKeySid,
): Promise<void> {
  const { tenantSid, accountSid, credentialSid, name } = actor;
  const place = { tenantSid, accountSid, publicKeySid };
  const key = await lockPublicKey(unit.tx, place);
  if (key === undefined || !isSid('apiKey', credentialSid)) {
    unit.unchanged();
    return;
  }
  await noteProbe(unit.tx, place, { at: unit.now, apiKeySid: credentialSid, apiKeyName: name });
  if (key.probedAt !== null) {
    unit.unchanged();
    return;
  }
  unit.record({
    action: 'public-key.probe',
    target: { type: 'public-key', sid: key.sid, name: key.name },
    tenantSid,
    accountSid,
    after: { apiKey: name },
  });
}
