import type { UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { displayName, lockUserLogin } from '../user/index.ts';
import { issueLink } from './issue-link.ts';
import { linkAddress } from './link.ts';
import { homeOf } from './session.ts';
import type { SessionDeps } from './session-deps.ts';

/**
 * Makes a one-time link that signs an active person in and answers its address; an earlier one dies.
 * For the operator at the console. Refuses `not-found` (no such person, or not active).
 */
export async function createSignInLink(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'tokens' | 'times'>,
  input: { readonly userSid: UserSid; readonly publicUrl: string },
): Promise<string> {
  const user = await lockUserLogin(unit.tx, input.userSid);
  if (user?.status !== 'active') throw refuse('not-found');
  await unit.enter(homeOf(user));
  const { token } = await issueLink(unit, deps.tokens, {
    purpose: 'sign-in',
    subject: user.sid,
    email: user.email,
    userSid: user.sid,
    locale: user.locale,
    lifetime: deps.times.signInLink,
  });
  unit.record({
    action: 'sign-in-link.create',
    target: { type: 'user', sid: user.sid, name: displayName(user) },
  });
  return linkAddress(input.publicUrl, 'sign-in', token);
}
