import type { MySecondFactor, SecondFactorFrequency } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { updateUserLogin } from '../user/index.ts';
import { readMySecondFactor } from './my-second-factor.ts';
import { lockOwnLogin, targetOf } from './own-login.ts';

/** Sets how often the person wants to be asked; devices that are remembered count at once, or no more. */
export async function updateMySecondFactor(
  unit: UnitOfWork,
  frequency: SecondFactorFrequency,
): Promise<MySecondFactor> {
  const user = await lockOwnLogin(unit);
  if (user.secondFactorFrequency === frequency) {
    unit.unchanged();
    return readMySecondFactor(unit.tx, user, unit.now);
  }
  await updateUserLogin(unit.tx, user.sid, { secondFactorFrequency: frequency });
  unit.record({
    action: 'my-second-factor.update',
    target: targetOf(user),
    before: { frequency: user.secondFactorFrequency },
    after: { frequency },
  });
  return readMySecondFactor(unit.tx, { ...user, secondFactorFrequency: frequency }, unit.now);
}
