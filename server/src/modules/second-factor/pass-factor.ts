import type { FactorMethod, Me } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { promoteSession, rememberDevice, tellMe } from '../session/index.ts';
import type { UserLogin } from '../user/index.ts';
import type { SecondFactorDeps } from './second-factor-deps.ts';

/** Somebody whose session has passed, and its Set-Cookie headers. */
export interface Passed {
  readonly me: Me;
  readonly cookies: readonly string[];
}

/** Lets the session go on, under a new token; the device is remembered where that is wanted and allowed. */
export async function passFactor(
  unit: UnitOfWork,
  deps: Pick<SecondFactorDeps, 'random' | 'times'>,
  user: UserLogin,
  proof: { readonly by: FactorMethod; readonly remember: boolean | undefined },
): Promise<Passed> {
  const session = await promoteSession(unit, deps, proof.by);
  const device = proof.remember === true ? await rememberDevice(unit, deps, user) : undefined;
  const me = await tellMe(unit.tx, user.sid, { factorAt: unit.now, isRemembered: false });
  return { me, cookies: device === undefined ? session : [...session, device] };
}
