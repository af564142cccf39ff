import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import type { Random } from '../../platform/random.ts';
import { type ApiKeyPlace, changeApiKey, lockApiKey } from './api-key-store.ts';
import type { ApiKeyWithNewSecret } from './create-api-key.ts';
import { newSecret } from './credential.ts';
import { changeSecretUse, deleteSecrets, insertSecret } from './credential-secret-store.ts';
import { addStanding } from './list-api-keys.ts';
import { lockCredentialAccount } from './lock-credential-account.ts';

const hour = 60 * 60_000;

/**
 * Gives a key a new secret. The former one works on for the overlap and not a moment longer; one from an
 * earlier rotation ends now, so that there are never more than two. Where the key has stopped with its
 * keeper's right there is no overlap: a new keeper brings no secret of the former one back to work. Whoever rotates
 * keeps the key from then on. Refuses what `lockCredentialAccount` does, `version-mismatch`.
 */
export async function rotateApiKey(
  unit: UnitOfWork,
  random: Random,
  input: ApiKeyPlace & { readonly overlapHours: number; readonly ifMatch: number | null },
): Promise<ApiKeyWithNewSecret> {
  const { keeper } = await lockCredentialAccount(unit, input);
  const key = await lockApiKey(unit.tx, input);
  if (key === undefined) throw refuse('not-found');
  requireVersion(key.version, input.ifMatch);
  const { standing } = await addStanding(unit.tx, key, key, unit.now);
  const isStopped = standing === 'ended' || standing === 'keeper-without-right';
  const overlapHours = isStopped ? 0 : input.overlapHours;
  const until = overlapHours === 0 ? null : new Date(unit.now.getTime() + overlapHours * hour);
  await deleteSecrets(unit.tx, key.sid, 'former');
  if (until === null) await deleteSecrets(unit.tx, key.sid);
  else await changeSecretUse(unit.tx, key.sid, { from: 'current', to: 'former', endsAt: until });
  const secret = newSecret(random);
  await insertSecret(unit.tx, {
    credentialSid: key.sid,
    hash: hashToken(secret),
    accountSid: key.accountSid,
    use: 'current',
    endsAt: null,
  });
  const rotated = {
    ...key,
    keeper,
    updatedAt: unit.now,
    formerSecretUntil: until,
    isEnded: false,
    version: key.version + 1,
  };
  await changeApiKey(unit.tx, rotated);
  unit.record({
    action: 'api-key.rotate',
    target: { type: 'api-key', sid: key.sid, name: key.name },
    tenantSid: key.tenantSid,
    accountSid: key.accountSid,
    before: { keeper: key.keeper.name },
    after: { keeper: keeper.name, formerSecretUntil: until?.toISOString() ?? null },
  });
  unit.emit({
    type: 'api-key.rotated',
    tenantSid: key.tenantSid,
    subjectSid: key.sid,
    payload: { accountSid: key.accountSid, name: key.name },
  });
  return { ...rotated, secret };
}
