import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { displayName, lockUserLogin, updateUserLogin } from '../user/index.ts';
import type { PreparedPassword } from './new-password.ts';
import { endSessionsOf } from './open-session.ts';
import { homeOf } from './session.ts';
import { mirrorMustSetPassword, setPassword } from './set-password.ts';
import { useLink } from './use-link.ts';

/**
 * Sets a new password with the link of the mail; every session ends, and no new one is opened
 * (A-56…A-58). Refuses `link-unusable`, also when the person changed address or is not active.
 */
export async function completePasswordReset(
  unit: UnitOfWork,
  input: { readonly token: string } & PreparedPassword,
): Promise<void> {
  const use = { token: input.token, purpose: 'password-reset' as const, now: unit.now };
  const link = await useLink(unit.tx, use);
  const user = link.userSid === null ? undefined : await lockUserLogin(unit.tx, link.userSid);
  if (user?.status !== 'active' || user.email !== link.email) throw refuse('link-unusable');
  const home = homeOf(user);
  await unit.enter(home);
  await setPassword(unit, user.sid, input.passwordHash);
  if (user.emailVerifiedAt === null) {
    await updateUserLogin(unit.tx, user.sid, { emailVerifiedAt: unit.now });
  }
  if (user.mustSetPassword) await mirrorMustSetPassword(unit, user.sid, false);
  const endedSessions = await endSessionsOf(unit, user.sid);
  unit.identify({ sid: user.sid, name: displayName(user) });
  unit.record({
    action: 'password-reset.complete',
    target: { type: 'user', sid: user.sid, name: displayName(user) },
    tenantSid: home,
    ...(user.passwordGivenUpAt === null ? {} : { before: { hasPassword: false } }),
    after: { endedSessions },
  });
  unit.emit({
    type: 'user.password-changed',
    tenantSid: home,
    subjectSid: user.sid,
    payload: { address: unit.origin.address, hadPassword: user.passwordGivenUpAt === null },
  });
}
