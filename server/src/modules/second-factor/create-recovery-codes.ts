import type { UserSid } from '@guildhall/contract';
import { type Actor, requirePerson } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import { hasFactor } from '../../core/factor-demand.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Random } from '../../platform/random.ts';
import { mirrorMethods } from './mirror-methods.ts';
import {
  keepRecoveryCodes,
  makeRecoveryCodes,
  type NewRecoveryCodes,
} from './new-recovery-codes.ts';
import { lockOwnLogin, targetOf } from './own-login.ts';
import { findRecoveryCodes } from './recovery-code-store.ts';
import { tellChange } from './tell-change.ts';

/** New codes, and by their salt the set that they are to replace; null: there was none. */
export interface ReplacingCodes extends NewRecoveryCodes {
  readonly replaced: string | null;
}

/** Makes the codes before the transaction opens, and looks which ones they replace. */
export async function prepareRecoveryCodes(
  db: Db,
  deps: { readonly random: Random },
  actor: Actor,
): Promise<ReplacingCodes> {
  const replaced = await findSet(db, requirePerson(actor).userSid);
  return { ...(await makeRecoveryCodes(deps.random)), replaced };
}

async function findSet(db: Db, userSid: UserSid): Promise<string | null> {
  return (await findRecoveryCodes(db, userSid))?.salt.toString('hex') ?? null;
}

/**
 * Puts ten new codes in the place of the old ones, which stop working. Refuses
 * `second-factor-missing`, and `conflict` where a call beside this one replaced them first: the codes that
 * call has shown go on working.
 */
export async function createRecoveryCodes(
  unit: UnitOfWork,
  made: ReplacingCodes,
): Promise<readonly string[]> {
  const user = await lockOwnLogin(unit);
  if (!hasFactor(user.secondFactors)) throw refuse('second-factor-missing');
  if ((await findSet(unit.tx, user.sid)) !== made.replaced) {
    throw refuse('conflict', { detail: 'Your recovery codes were replaced a moment ago' });
  }
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
