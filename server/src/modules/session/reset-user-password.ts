import type { OrganizationSid, UserSid } from '@guildhall/contract';
import { type Actor, describeActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findOrganization } from '../organization/index.ts';
import {
  displayName,
  lockPerson,
  lockUserLogin,
  type Person,
  retirePassword,
} from '../user/index.ts';
import { issueLink } from './issue-link.ts';
import { deleteLinksOf } from './link-store.ts';
import { endSessionsOf } from './open-session.ts';
import { requireNotOwnerOfOthers } from './require-managed-user.ts';
import type { SessionDeps } from './session-deps.ts';
import { mirrorMustSetPassword } from './set-password.ts';

/**
 * Forces a new password on a managed person: the old one and every session end at once, a link is
 * mailed. Nobody but the Owner does this to the Owner. Refuses `not-found`,
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
  await retirePassword(unit.tx, userSid);
  await deleteLinksOf(unit.tx, userSid);
  const endedSessions = await endSessionsOf(unit, userSid);
  const link = await issueLink(unit, deps.tokens, {
    purpose: 'password-reset',
    subject: user.email,
    email: user.email,
    userSid,
    locale: user.locale,
    lifetime: deps.times.forcedPasswordLink,
  });
  await mirrorMustSetPassword(unit, userSid, true);
  const organization = await findOrganization(unit.tx, organizationSid);
  unit.record({
    action: 'user-password.reset',
    target: { type: 'user', sid: userSid, name: displayName(user) },
    tenantSid: organizationSid,
    before: { mustSetPassword: user.mustSetPassword },
    after: { mustSetPassword: true, endedSessions },
  });
  unit.emit({
    type: 'user.password-reset',
    tenantSid: organizationSid,
    subjectSid: link.sid,
    payload: {
      organizationName: organization?.name ?? '',
      requesterName: describeActor(unit.actor).name,
    },
  });
}

function requireResettable(actor: Actor, person: Person): void {
  if (person.relation !== 'managed' || person.status !== 'active') throw refuse('user-not-managed');
  requireNotOwnerOfOthers(actor, { person });
}
