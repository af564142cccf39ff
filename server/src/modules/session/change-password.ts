import type { ActionLimits } from '../../core/action-limits.ts';
import type { UserActor } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import { hasFactor } from '../../core/factor-demand.ts';
import { refuse, refuseField } from '../../core/failure.ts';
import { requireFreshProof } from '../../core/fresh-proof.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashPassword, verifyPassword } from '../../platform/crypto/password-hash.ts';
import { networkOf } from '../../platform/http/rate-limit.ts';
import {
  displayName,
  findUserLogin,
  lockUserLogin,
  requireStrongPassword,
  type UserLogin,
} from '../user/index.ts';
import { homeOf } from './session.ts';
import { deleteSessionsOf } from './session-store.ts';
import { setPassword } from './set-password.ts';

/** A change of password that was checked before the transaction opened. */
export interface PreparedChange {
  /** The hash the current password was compared with. */
  readonly before: string | null;
  /** The hash of the new one; undefined when the current password was wrong. */
  readonly after: string | undefined;
}

/**
 * Compares the current password and hashes the new one. Who has a second factor proves by that as well:
 * a password that somebody has guessed is no way to lock its owner out.
 * @throws Failure 'fresh-proof-required', 'password-too-weak'
 */
export async function prepareChange(
  db: Db,
  actor: UserActor,
  input: { readonly currentPassword: string; readonly newPassword: string; readonly now: Date },
): Promise<PreparedChange> {
  if (hasFactor(actor.proof.methods)) requireFreshProof(actor, input.now);
  const user = await findUserLogin(db, actor.userSid);
  const before = user?.passwordHash ?? null;
  const fits = await verifyPassword(before, input.currentPassword);
  if (user === undefined || !fits) return { before, after: undefined };
  const isPrevious = input.newPassword === input.currentPassword;
  requireStrongPassword('newPassword', input.newPassword, user, isPrevious);
  return { before, after: await hashPassword(input.newPassword) };
}

/**
 * Changes the person's own password; every other session ends. Refuses `password-wrong`, which is
 * written down: somebody at an open session may be guessing.
 */
export async function changePassword(
  unit: UnitOfWork,
  actions: Pick<ActionLimits, 'isWorthNoting'>,
  actor: UserActor,
  prepared: PreparedChange,
): Promise<void> {
  const user = await lockUserLogin(unit.tx, actor.userSid);
  if (user === undefined) throw refuse('not-authenticated');
  await unit.enter(homeOf(user));
  if (prepared.after === undefined || user.passwordHash !== prepared.before)
    return refuseWrong(unit, actions, user);
  await setPassword(unit, user.sid, prepared.after);
  const endedSessions = await deleteSessionsOf(unit.tx, user.sid, actor.sessionSid);
  unit.record({
    action: 'password.change',
    target: { type: 'user', sid: user.sid, name: displayName(user) },
    after: { endedSessions },
  });
  unit.emit({
    type: 'user.password-changed',
    subjectSid: user.sid,
    payload: { address: unit.origin.address },
  });
}

function refuseWrong(
  unit: UnitOfWork,
  actions: Pick<ActionLimits, 'isWorthNoting'>,
  user: UserLogin,
): never {
  const failure = wrongPassword();
  if (!actions.isWorthNoting(user.sid, networkOf(unit.origin.address))) throw failure;
  unit.record({
    action: 'password.change',
    target: { type: 'user', sid: user.sid, name: displayName(user) },
    refused: failure.code,
  });
  return unit.commitThenRefuse(failure);
}

function wrongPassword() {
  return refuseField('password-wrong', 'currentPassword', 'The current password is wrong');
}
