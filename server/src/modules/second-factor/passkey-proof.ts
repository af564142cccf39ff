import type { UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { sha256 } from '../../platform/crypto/digest.ts';
import { credentialIdOf, readProof, relyingPartyOf } from '../../platform/webauthn/passkeys.ts';
import { findPasskey, type PasskeyRecord, takeChallenge, touchPasskey } from './passkey-store.ts';
import { openStart, type Start } from './sealed-start.ts';
import { placeName, type SecondFactorDeps } from './second-factor-deps.ts';

/** What a browser answered to a challenge. */
export interface PasskeyAnswer {
  readonly challenge: string;
  readonly credential: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

/** An answer that proves a passkey, as checked before the transaction opened. */
export interface PasskeyProof {
  readonly passkey: PasskeyRecord;
  readonly counter: number;
  readonly start: Start;
}

/** Checks the answer; undefined when it proves nothing. Refuses `enrolment-unusable` for a dead challenge. */
export async function checkProof(
  db: Db,
  deps: Pick<SecondFactorDeps, 'box' | 'publicUrl'>,
  answer: PasskeyAnswer,
  wanted: { readonly purpose: Start['purpose']; readonly userSid: UserSid | null },
): Promise<PasskeyProof | undefined> {
  const start = openStart(deps.box, answer.challenge, { ...wanted, now: answer.now });
  const credentialId = credentialIdOf(answer.credential);
  const passkey = credentialId === undefined ? undefined : await findPasskey(db, credentialId);
  if (passkey === undefined) return undefined;
  if (wanted.userSid !== null && passkey.userSid !== wanted.userSid) return undefined;
  const party = relyingPartyOf(deps.publicUrl(), placeName);
  const proof = { answer: answer.credential, passkey };
  const counter = await readProof(party, start.secret, proof);
  return counter === undefined ? undefined : { passkey, counter, start };
}

/** Uses the challenge up and notes the use; false where it was answered before, or the passkey is gone. */
export async function takeProof(unit: UnitOfWork, proof: PasskeyProof): Promise<boolean> {
  const { start, passkey, counter } = proof;
  const challenge = { hash: sha256(start.secret), expiresAt: start.expiresAt };
  if ((await takeChallenge(unit.tx, challenge)) === 0) return false;
  return (await touchPasskey(unit.tx, passkey.credentialId, { counter, now: unit.now })) === 1;
}
