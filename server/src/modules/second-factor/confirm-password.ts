import type { Actor } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import { hasFactor } from '../../core/factor-demand.ts';
import { refuse, refuseField } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { verifyPassword } from '../../platform/crypto/password-hash.ts';
import { networkOf } from '../../platform/http/rate-limit.ts';
import { promoteSession } from '../session/index.ts';
import { lockOwnLogin, readOwnLogin, targetOf } from './own-login.ts';
import type { SecondFactorDeps } from './second-factor-deps.ts';

/** A password that was compared before the transaction opened. */
export interface ComparedPassword {
  /** The hash it was compared with. */
  readonly hash: string | null;
  readonly fits: boolean;
}

/** Compares the password of the person who asks. */
export async function comparePassword(
  db: Db,
  actor: Actor,
  password: string,
): Promise<ComparedPassword> {
  const { passwordHash } = await readOwnLogin(db, actor);
  return { hash: passwordHash, fits: await verifyPassword(passwordHash, password) };
}

/**
 * Proves again that it is the person, for who has no second factor. Answers the Set-Cookie headers of the
 * session, which goes on under a new token. Refuses `password-wrong`, which is written down, and
 * `fresh-proof-required` for who has a factor: that one it is then, and nothing less.
 */
export async function confirmPassword(
  unit: UnitOfWork,
  deps: Pick<SecondFactorDeps, 'random' | 'actions' | 'times'>,
  compared: ComparedPassword,
): Promise<readonly string[]> {
  const user = await lockOwnLogin(unit);
  if (hasFactor(user.secondFactors)) {
    throw refuse('fresh-proof-required', { details: { methods: user.secondFactors } });
  }
  if (!compared.fits || compared.hash !== user.passwordHash) {
    const failure = refuseField('password-wrong', 'password', 'This is not your password');
    if (!deps.actions.isWorthNoting(user.sid, networkOf(unit.origin.address))) throw failure;
    unit.record({ action: 'password.confirm', target: targetOf(user), refused: failure.code });
    return unit.commitThenRefuse(failure);
  }
  unit.record({ action: 'password.confirm', target: targetOf(user) });
  return promoteSession(unit, deps);
}
