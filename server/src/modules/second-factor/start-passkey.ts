import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { askForPasskey, askForProof, relyingPartyOf } from '../../platform/webauthn/passkeys.ts';
import { displayName, type UserLogin } from '../user/index.ts';
import { listPasskeysOf } from './passkey-store.ts';
import { sealStart } from './sealed-start.ts';
import { placeName, type SecondFactorDeps } from './second-factor-deps.ts';

const challengeLifetime = 5 * 60_000;
export const mostPasskeys = 10;

type Deps = Pick<SecondFactorDeps, 'random' | 'box' | 'publicUrl'>;

/** What a browser is asked, and what it brings back with its answer. */
export interface PasskeyStart {
  readonly challenge: string;
  readonly options: Record<string, unknown>;
}

/** Begins to add a passkey. Refuses `passkey-limit-reached`. */
export async function startPasskeyEnrolment(
  db: Db,
  deps: Deps,
  user: UserLogin,
  now: Date,
): Promise<PasskeyStart> {
  const known = await listPasskeysOf(db, user.sid);
  if (known.length >= mostPasskeys) throw refuse('passkey-limit-reached');
  const party = relyingPartyOf(deps.publicUrl(), placeName);
  const person = { handle: user.sid, email: user.email, name: displayName(user), known };
  const { challenge, options } = await askForPasskey(party, person, deps.random);
  const start = { purpose: 'passkey' as const, userSid: user.sid, secret: challenge };
  return {
    challenge: sealStart(deps.box, { ...start, expiresAt: overAt(now) }),
    options: { ...options },
  };
}

/** Begins to pass with a passkey of one's own. Refuses `second-factor-missing`. */
export async function startPasskeyVerification(
  db: Db,
  deps: Deps,
  user: UserLogin,
  now: Date,
): Promise<PasskeyStart> {
  const known = await listPasskeysOf(db, user.sid);
  if (known.length === 0) throw refuse('second-factor-missing');
  const party = relyingPartyOf(deps.publicUrl(), placeName);
  const { challenge, options } = await askForProof(party, known, deps.random);
  const start = { purpose: 'passkey-proof' as const, userSid: user.sid, secret: challenge };
  return {
    challenge: sealStart(deps.box, { ...start, expiresAt: overAt(now) }),
    options: { ...options },
  };
}

/** Begins to sign in with a passkey: nobody is named, so nobody learns who has one. */
export async function startPasskeySignIn(deps: Deps, now: Date): Promise<PasskeyStart> {
  const party = relyingPartyOf(deps.publicUrl(), placeName);
  const { challenge, options } = await askForProof(party, [], deps.random);
  const start = { purpose: 'passkey-sign-in' as const, userSid: null, secret: challenge };
  return {
    challenge: sealStart(deps.box, { ...start, expiresAt: overAt(now) }),
    options: { ...options },
  };
}

function overAt(now: Date): Date {
  return new Date(now.getTime() + challengeLifetime);
}
