import type { Actor } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import { hasFactor } from '../../core/factor-demand.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { matchingStep } from '../../platform/crypto/one-time-code.ts';
import { hashRecoveryCode } from '../../platform/crypto/recovery-code.ts';
import type { UserLogin } from '../user/index.ts';
import { afterWrongCode, type CodeHistory, secondsLocked } from './code-rule.ts';
import { clearCodeHistory, findCodeHistory, saveCodeHistory } from './factor-failure-store.ts';
import { mirrorMethods } from './mirror-methods.ts';
import { lockOwnLogin, readOwnLogin, targetOf } from './own-login.ts';
import { type Passed, passFactor } from './pass-factor.ts';
import { findRecoveryCodes, takeRecoveryCode } from './recovery-code-store.ts';
import type { SecondFactorDeps } from './second-factor-deps.ts';
import { tellChange } from './tell-change.ts';
import { findTotp, takeStep } from './totp-store.ts';

/** A code as somebody presented it; a recovery code is hashed before the transaction opens. */
export type PresentedCode =
  | { readonly method: 'totp'; readonly code: string }
  | { readonly method: 'recovery-code'; readonly hash: Buffer | undefined };

/** Hashes a recovery code with the salt of the person's own set. */
export async function prepareCode(
  db: Db,
  actor: Actor,
  input: { readonly method: 'totp' | 'recovery-code'; readonly code: string },
): Promise<PresentedCode> {
  if (input.method === 'totp') return { method: 'totp', code: input.code.replace(/[\s-]/g, '') };
  const user = await readOwnLogin(db, actor);
  const codes = await findRecoveryCodes(db, user.sid);
  const hash = codes === undefined ? undefined : await hashRecoveryCode(input.code, codes.salt);
  return { method: 'recovery-code', hash };
}

/**
 * Passes the second factor with a code; each code works once. Ten wrong ones in a row lock codes
 * for a while, from wherever they came: then refuses `second-factor-locked`, also a right one. Refuses
 * `second-factor-failed`, `second-factor-missing`.
 */
export async function verifySecondFactor(
  unit: UnitOfWork,
  deps: Pick<SecondFactorDeps, 'random' | 'box' | 'times'>,
  input: { readonly presented: PresentedCode; readonly remember: boolean | undefined },
): Promise<Passed> {
  const { presented, remember } = input;
  const user = await lockOwnLogin(unit);
  if (!hasFactor(user.secondFactors)) throw refuse('second-factor-missing');
  const history = await findCodeHistory(unit.tx, user.sid);
  const seconds = secondsLocked(history, unit.now);
  if (seconds > 0) return refuseLocked(unit, user, seconds);
  if (!(await takeCode(unit, deps, user, presented))) return refuseWrong(unit, deps, user, history);
  await clearCodeHistory(unit.tx, user.sid);
  if (presented.method === 'recovery-code') await noteUsedCode(unit, user);
  unit.record({
    action: 'second-factor.verify',
    target: targetOf(user),
    after: { method: presented.method },
  });
  return passFactor(unit, deps, user, { by: presented.method, remember });
}

async function takeCode(
  unit: UnitOfWork,
  deps: Pick<SecondFactorDeps, 'box'>,
  user: UserLogin,
  presented: PresentedCode,
): Promise<boolean> {
  const { now } = unit;
  if (presented.method === 'recovery-code') {
    const { hash } = presented;
    return hash !== undefined && (await takeRecoveryCode(unit.tx, user.sid, { hash, now })) === 1;
  }
  const totp = await findTotp(unit.tx, user.sid);
  if (totp === undefined) return false;
  const secret = deps.box.open(totp.secret);
  const step = matchingStep(secret, presented.code, { now, after: totp.lastStep });
  return step !== undefined && (await takeStep(unit.tx, user.sid, { step, now })) === 1;
}

async function noteUsedCode(unit: UnitOfWork, user: UserLogin): Promise<void> {
  await mirrorMethods(unit, user.sid);
  const left = (await findRecoveryCodes(unit.tx, user.sid))?.left ?? 0;
  tellChange(unit, user, 'code-used', { left });
}

function refuseLocked(unit: UnitOfWork, user: UserLogin, seconds: number): never {
  unit.record({
    action: 'second-factor.verify',
    target: targetOf(user),
    refused: 'second-factor-locked',
  });
  return unit.commitThenRefuse(
    refuse('second-factor-locked', {
      retryAfterSeconds: seconds,
      details: { retryAfterSeconds: seconds },
    }),
  );
}

async function refuseWrong(
  unit: UnitOfWork,
  { times }: Pick<SecondFactorDeps, 'times'>,
  user: UserLogin,
  history: CodeHistory,
): Promise<never> {
  const next = afterWrongCode(history, times, unit.now);
  await saveCodeHistory(unit.tx, user.sid, { ...next, now: unit.now });
  unit.record({
    action: 'second-factor.verify',
    target: targetOf(user),
    refused: 'second-factor-failed',
  });
  if (next.lockedUntil !== null) {
    unit.record({
      action: 'second-factor.lock',
      target: targetOf(user),
      after: { lockedUntil: next.lockedUntil.toISOString() },
    });
    tellChange(unit, user, 'locked');
  }
  return unit.commitThenRefuse(refuse('second-factor-failed'));
}
