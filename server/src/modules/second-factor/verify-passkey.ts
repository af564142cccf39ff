import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { clearCodeHistory } from './factor-failure-store.ts';
import { lockOwnLogin, targetOf } from './own-login.ts';
import { type Passed, passFactor } from './pass-factor.ts';
import { type PasskeyProof, takeProof } from './passkey-proof.ts';
import type { SecondFactorDeps } from './second-factor-deps.ts';

/** Passes the second factor with a passkey, also while codes are locked: nobody guesses one. Refuses `second-factor-failed`. */
export async function verifyPasskey(
  unit: UnitOfWork,
  deps: Pick<SecondFactorDeps, 'random' | 'times'>,
  input: { readonly proof: PasskeyProof | undefined; readonly remember: boolean | undefined },
): Promise<Passed> {
  const { proof, remember } = input;
  const user = await lockOwnLogin(unit);
  if (proof === undefined || !(await takeProof(unit, proof))) {
    unit.record({
      action: 'passkey.verify',
      target: targetOf(user),
      refused: 'second-factor-failed',
    });
    return unit.commitThenRefuse(refuse('second-factor-failed'));
  }
  await clearCodeHistory(unit.tx, user.sid);
  unit.record({
    action: 'passkey.verify',
    target: targetOf(user),
    after: { passkeySid: proof.passkey.sid, name: proof.passkey.name },
  });
  return passFactor(unit, deps, user, { by: 'passkey', remember });
}
