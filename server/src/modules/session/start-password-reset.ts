import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { issueLink } from './issue-link.ts';
import { prospectiveUserSid } from './link.ts';
import { requireEmail } from './require-email.ts';
import type { SessionDeps } from './session-deps.ts';

/**
 * Makes a password link for the address. Whose it is, if anybody's, is looked up when the mail is
 * written, so that neither answer nor duration can tell.
 */
export async function startPasswordReset(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'tokens' | 'times'>,
  input: { readonly email: string },
): Promise<void> {
  const email = requireEmail(input.email);
  const { sid } = await issueLink(unit, deps.tokens, {
    purpose: 'password-reset',
    subject: email,
    email,
    userSid: null,
    locale: 'en',
    lifetime: deps.times.passwordLink,
  });
  await unit.enter(prospectiveUserSid(sid));
  unit.record({ action: 'password-reset.start', target: { type: 'link', sid, name: email } });
  unit.emit({ type: 'password-reset.started', subjectSid: sid, payload: {} });
}
