import type { Me } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type PassedBy, promoteSession, tellMe } from '../session/index.ts';
import type { UserLogin } from '../user/index.ts';
import { mirrorMethods } from './mirror-methods.ts';
import { keepRecoveryCodes, type NewRecoveryCodes } from './new-recovery-codes.ts';
import { findRecoveryCodes } from './recovery-code-store.ts';
import type { SecondFactorDeps } from './second-factor-deps.ts';

/** Somebody who has just added a factor, and the Set-Cookie headers of the session that goes on. */
export interface Enrolled {
  readonly me: Me;
  /** Shown once; null for who has codes already. */
  readonly recoveryCodes: readonly string[] | null;
  readonly cookies: readonly string[];
}

/**
 * What follows from an added factor: who has no recovery codes gets them, every directory knows, and the
 * session that added it has passed it, under a new token. The person's other sessions are half from now on.
 */
export async function finishEnrolment(
  unit: UnitOfWork,
  deps: Pick<SecondFactorDeps, 'random' | 'times'>,
  user: UserLogin,
  added: { readonly by: PassedBy; readonly codes: NewRecoveryCodes },
): Promise<Enrolled> {
  const isFirst = (await findRecoveryCodes(unit.tx, user.sid)) === undefined;
  if (isFirst) await keepRecoveryCodes(unit, user.sid, added.codes);
  await mirrorMethods(unit, user.sid);
  const cookies = await promoteSession(unit, deps, added.by);
  const me = await tellMe(unit.tx, user.sid, { factorAt: unit.now, isRemembered: false });
  return { me, recoveryCodes: isFirst ? added.codes.codes : null, cookies };
}
