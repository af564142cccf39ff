import type { FactorMethod } from '@guildhall/contract';
import { demandsOn, hasFactor } from '../../core/factor-demand.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { clearPassedFactors, forgetDevicesOf, readDemandParts } from '../session/index.ts';
import type { UserLogin } from '../user/index.ts';
import { mirrorMethods } from './mirror-methods.ts';
import { deleteRecoveryCodes } from './recovery-code-store.ts';

/**
 * What follows from the removal of a factor of the person's own. With the last one the codes and the
 * remembered devices go, and no session has passed anything any more; refuses `second-factor-demanded`
 * where somebody else demands one.
 */
export async function finishRemoval(unit: UnitOfWork, user: UserLogin): Promise<void> {
  const left = await mirrorMethods(unit, user.sid);
  if (hasFactor(left)) return;
  await requireUndemanded(unit, user, left);
  await deleteRecoveryCodes(unit.tx, user.sid);
  await forgetDevicesOf(unit, user.sid);
  await clearPassedFactors(unit.tx, user.sid);
  await mirrorMethods(unit, user.sid);
}

async function requireUndemanded(
  unit: UnitOfWork,
  user: UserLogin,
  methods: readonly FactorMethod[],
): Promise<void> {
  const demands = demandsOn({ ...(await readDemandParts(unit.tx, user)), methods });
  if (demands.length > 0) throw refuse('second-factor-demanded', { details: { demands } });
}
