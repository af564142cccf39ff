import type { Me } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Random } from '../../platform/random.ts';
import { openSession, tellMe } from '../session/index.ts';
import type { Accepted } from './accept-invitation.ts';

/** Signs a new person in, and tells whoever accepted who they are now. */
export async function welcome(
  unit: UnitOfWork,
  deps: { readonly random: Random; readonly setHeader: (name: string, value: string) => void },
  accepted: Accepted,
): Promise<Me> {
  if (accepted.isNewUser) {
    const { cookie } = await openSession(unit, { random: deps.random }, accepted.userSid);
    deps.setHeader('set-cookie', cookie);
  }
  const { actor } = unit;
  if (actor.kind === 'user' && actor.organizationSid !== null) {
    await unit.enter(actor.organizationSid);
  }
  const proof = actor.kind === 'user' ? actor.proof : nothingProved;
  return tellMe(unit.tx, accepted.userSid, proof);
}

const nothingProved = { factorAt: null, isRemembered: false };
