import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { matchingStep } from '../../platform/crypto/one-time-code.ts';
import { type Enrolled, finishEnrolment } from './finish-enrolment.ts';
import type { NewRecoveryCodes } from './new-recovery-codes.ts';
import { lockOwnLogin, targetOf } from './own-login.ts';
import { openStart } from './sealed-start.ts';
import type { SecondFactorDeps } from './second-factor-deps.ts';
import { tellChange } from './tell-change.ts';
import { findTotp, insertTotp } from './totp-store.ts';

/**
 * Keeps the secret when the code is one of it: the code of another attempt confirms nothing. The
 * code is used up with that. Refuses `enrolment-unusable`, `second-factor-exists`, `second-factor-failed`.
 */
export async function createTotp(
  unit: UnitOfWork,
  deps: Pick<SecondFactorDeps, 'random' | 'box' | 'times'>,
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
