import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { Actor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { displayName, lockPerson, lockUserLogin, type Person } from '../user/index.ts';
import { forceNewPassword } from './force-new-password.ts';
import { requireNotOwnerOfOthers } from './require-managed-user.ts';
import type { SessionDeps } from './session-deps.ts';

/**
 * Forces a new password on a managed person: the old one and every session end at once, a link is
 * mailed; who signed in with passkeys only has a password again by it. Nobody but the Owner does this to the Owner. Refuses `not-found`,
 * `user-not-managed`, `organization-owner-only`.
 */
export async function resetUserPassword(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'tokens' | 'times'>,
  input: { readonly organizationSid: OrganizationSid; readonly userSid: UserSid },
): Promise<void> {
  const { organizationSid, userSid } = input;
  const user = await lockUserLogin(unit.tx, userSid);
  const person = await lockPerson(unit.tx, organizationSid, userSid);
  if (user === undefined || person === undefined) throw refuse('not-found');
  requireResettable(unit.actor, person);
  const endedSessions = await forceNewPassword(unit, deps, { user, organizationSid });
  unit.record({
    action: 'user-password.reset',
    target: { type: 'user', sid: userSid, name: displayName(user) },
    tenantSid: organizationSid,
    before: { mustSetPassword: user.mustSetPassword },
    after: { mustSetPassword: true, endedSessions },
  });
}

function requireResettable(actor: Actor, person: Person): void {
  if (person.relation !== 'managed' || person.status !== 'active') throw refuse('user-not-managed');
  requireNotOwnerOfOthers(actor, { person });
}
