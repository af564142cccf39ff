import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { homeOf, type SignedIn, signInPerson } from '../session/index.ts';
import { displayName, lockUserLogin } from '../user/index.ts';
import { targetOf } from './own-login.ts';
import { type PasskeyProof, takeProof } from './passkey-proof.ts';
import type { SecondFactorDeps } from './second-factor-deps.ts';

/**
 * Signs in with a passkey alone: the device has checked who uses it, so it stands for the password and for
 * the second factor. Every refusal is the same `sign-in-failed`, also of who may not sign in.
 */
export async function createPasskeySession(
  unit: UnitOfWork,
  deps: Pick<SecondFactorDeps, 'random' | 'times'>,
  proof: PasskeyProof | undefined,
): Promise<SignedIn> {
  const user = proof && (await lockUserLogin(unit.tx, proof.passkey.userSid));
  if (proof === undefined || user === undefined) throw refuse('sign-in-failed');
  await unit.enter(homeOf(user));
  const maySignIn = user.status === 'active' && !user.mustSetPassword;
  if (!maySignIn || !(await takeProof(unit, proof))) {
    unit.record({
      action: 'passkey-session.create',
      target: targetOf(user),
      refused: 'sign-in-failed',
      after: { cause: maySignIn ? 'challenge-used' : 'not-active' },
    });
    return unit.commitThenRefuse(refuse('sign-in-failed'));
  }
  unit.identify({ sid: user.sid, name: displayName(user) });
  unit.record({
    action: 'passkey-session.create',
    target: targetOf(user),
    after: { passkeySid: proof.passkey.sid, name: proof.passkey.name },
  });
  return signInPerson(unit, deps, user.sid, 'passkey');
}
