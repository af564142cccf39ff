import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { codeUri, matchingStep, newCodeSecret } from '../../platform/crypto/one-time-code.ts';
import type { UserLogin } from '../user/index.ts';
import { type Enrolled, finishEnrolment } from './finish-enrolment.ts';
import type { NewRecoveryCodes } from './new-recovery-codes.ts';
import { lockOwnLogin, targetOf } from './own-login.ts';
import { openStart, sealStart } from './sealed-start.ts';
import { placeName, type SecondFactorDeps } from './second-factor-deps.ts';
import { tellChange } from './tell-change.ts';
import { findTotp, insertTotp } from './totp-store.ts';

const enrolmentLifetime = 10 * 60_000;

/** A secret that its person has not confirmed yet; nothing of it is stored. */
export interface TotpStart {
  readonly enrolment: string;
  readonly secret: string;
  readonly uri: string;
}

/** Makes a secret for the person. Refuses `second-factor-exists`. */
export function startTotp(
  deps: Pick<SecondFactorDeps, 'random' | 'box'>,
  user: UserLogin,
  now: Date,
): TotpStart {
  if (user.secondFactors.includes('totp')) throw refuse('second-factor-exists');
  const secret = newCodeSecret(deps.random);
  const expiresAt = new Date(now.getTime() + enrolmentLifetime);
  const enrolment = sealStart(deps.box, { purpose: 'totp', userSid: user.sid, secret, expiresAt });
  return { enrolment, secret, uri: codeUri(secret, { issuer: placeName, account: user.email }) };
}

/**
 * Keeps the secret when the code is one of it: the code of another attempt confirms nothing. The
 * code is used up with that. Refuses `enrolment-unusable`, `second-factor-exists`, `second-factor-failed`.
 */
export async function createTotp(
  unit: UnitOfWork,
  deps: Pick<SecondFactorDeps, 'random' | 'box'>,
  input: { readonly enrolment: string; readonly code: string; readonly codes: NewRecoveryCodes },
): Promise<Enrolled> {
  const user = await lockOwnLogin(unit);
  const wanted = { purpose: 'totp' as const, userSid: user.sid, now: unit.now };
  const { secret } = openStart(deps.box, input.enrolment, wanted);
  if ((await findTotp(unit.tx, user.sid)) !== undefined) throw refuse('second-factor-exists');
  const code = input.code.replace(/[\s-]/g, '');
  const lastStep = matchingStep(secret, code, { now: unit.now, after: 0 });
  if (lastStep === undefined) throw refuse('second-factor-failed');
  const sealed = deps.box.seal(secret);
  await insertTotp(unit.tx, user.sid, { secret: sealed, lastStep, createdAt: unit.now });
  const enrolled = await finishEnrolment(unit, deps, user, { by: 'totp', codes: input.codes });
  unit.record({
    action: 'totp.create',
    target: targetOf(user),
    after: { recoveryCodes: enrolled.recoveryCodes?.length ?? 0 },
  });
  tellChange(unit, user, 'totp-added');
  return enrolled;
}
