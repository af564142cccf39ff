import type { Me } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Random } from '../../platform/random.ts';
import { getMe, openSession, toMe } from '../session/index.ts';
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
  const me = await getMe(unit.tx, accepted.userSid);
  return toMe(me);
}
