import type { OrganizationSid } from '@guildhall/contract';
import { describeActor } from '../../core/actor.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findOrganization } from '../organization/index.ts';
import { retirePassword, type UserLogin } from '../user/index.ts';
import { issueLink } from './issue-link.ts';
import { deleteLinksOf } from './link-store.ts';
import { endSessionsOf } from './open-session.ts';
import type { SessionDeps } from './session-deps.ts';
import { mirrorMustSetPassword } from './set-password.ts';

/**
 * Leaves a person no way in but the link that is mailed: the password they had and every session end, also of
 * who gave the password up, and nothing signs them in before they have set one. Answers how many
 * sessions there were. The login must be locked. Records nothing.
 */
export async function forceNewPassword(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'tokens' | 'times'>,
  forced: { readonly user: UserLogin; readonly organizationSid: OrganizationSid },
): Promise<number> {
  const { user, organizationSid } = forced;
  await retirePassword(unit.tx, user.sid);
  await deleteLinksOf(unit.tx, user.sid);
  const endedSessions = await endSessionsOf(unit, user.sid);
  const link = await issueLink(unit, deps.tokens, {
    purpose: 'password-reset',
    subject: user.email,
    email: user.email,
    userSid: user.sid,
    locale: user.locale,
    lifetime: deps.times.forcedPasswordLink,
  });
  await mirrorMustSetPassword(unit, user.sid, true);
  const organization = await findOrganization(unit.tx, organizationSid);
  unit.emit({
    type: 'user.password-reset',
    tenantSid: organizationSid,
    subjectSid: link.sid,
    payload: {
      organizationName: organization?.name ?? '',
      requesterName: describeActor(unit.actor).name,
      hadPassword: user.passwordGivenUpAt === null,
    },
  });
  return endedSessions;
}
