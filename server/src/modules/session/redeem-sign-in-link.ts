import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { displayName, lockUserLogin } from '../user/index.ts';
import { homeOf } from './session.ts';
import type { SessionDeps } from './session-deps.ts';
import { type SignedIn, signInPerson } from './sign-in-person.ts';
import { useLink } from './use-link.ts';

/** Signs in with a link that the operator made. Refuses `link-unusable`, also when the person may not sign in. */
export async function redeemSignInLink(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'random' | 'times'>,
  token: string,
): Promise<SignedIn> {
  const link = await useLink(unit.tx, { token, purpose: 'sign-in', now: unit.now });
  const user = link.userSid === null ? undefined : await lockUserLogin(unit.tx, link.userSid);
  if (user?.status !== 'active' || user.mustSetPassword) throw refuse('link-unusable');
  await unit.enter(homeOf(user));
  unit.identify({ sid: user.sid, name: displayName(user) });
  unit.record({
    action: 'sign-in-link.redeem',
    target: { type: 'user', sid: user.sid, name: displayName(user) },
  });
  return signInPerson(unit, deps, user.sid);
}
