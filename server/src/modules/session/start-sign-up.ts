import type { Locale } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { issueLink } from './issue-link.ts';
import { prospectiveUserSid } from './link.ts';
import { requireEmail } from './require-email.ts';
import type { SessionDeps } from './session-deps.ts';

/**
 * Step one of a sign-up: makes a link for the address. Whether the address is known is not looked at
 * here but when the mail is written, so that neither answer nor duration can tell.
 */
export async function startSignUp(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'tokens' | 'times'>,
  input: { readonly email: string; readonly locale: Locale },
): Promise<void> {
  const email = requireEmail(input.email);
  const { sid } = await issueLink(unit, deps.tokens, {
    purpose: 'sign-up',
    subject: email,
    email,
    userSid: null,
    locale: input.locale,
    lifetime: deps.times.signUpLink,
  });
  await unit.enter(prospectiveUserSid(sid));
  unit.record({ action: 'sign-up.start', target: { type: 'link', sid, name: email } });
  unit.emit({ type: 'sign-up.started', subjectSid: sid, payload: {} });
}
