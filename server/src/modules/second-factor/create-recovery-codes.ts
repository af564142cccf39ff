import { hasFactor } from '../../core/factor-demand.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { mirrorMethods } from './mirror-methods.ts';
import { keepRecoveryCodes, type NewRecoveryCodes } from './new-recovery-codes.ts';
import { lockOwnLogin, targetOf } from './own-login.ts';
import { tellChange } from './tell-change.ts';

/** Puts ten new codes in the place of the old ones, which stop working. Refuses `second-factor-missing`. */
export async function createRecoveryCodes(
  unit: UnitOfWork,
  made: NewRecoveryCodes,
): Promise<readonly string[]> {
  const user = await lockOwnLogin(unit);
  if (!hasFactor(user.secondFactors)) throw refuse('second-factor-missing');
  await keepRecoveryCodes(unit, user.sid, made);
  await mirrorMethods(unit, user.sid);
  unit.record({
    action: 'recovery-code.create',
    target: targetOf(user),
    after: { recoveryCodes: made.codes.length },
  });
  tellChange(unit, user, 'codes-replaced');
  return made.codes;
}
