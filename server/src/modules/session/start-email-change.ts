import type { UserActor } from '../../core/actor.ts';
import { refuse, refuseField } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { displayName, lockUserLogin } from '../user/index.ts';
import { requireOwnAddress } from './email-change.ts';
import { issueLink } from './issue-link.ts';
import { requireEmail } from './require-email.ts';
import { homeOf } from './session.ts';
import type { SessionDeps } from './session-deps.ts';

/**
 * Makes a link that proves the new mailbox of a person; the one before dies. Whether the address is somebody
 * else's is looked up when the mail is written, so that neither answer nor duration can tell. Refuses
 * `managed-user-address`.
 */
export async function startEmailChange(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'tokens' | 'times'>,
  actor: UserActor,
  input: { readonly email: string },
): Promise<void> {
  const email = requireEmail(input.email);
  const user = await lockUserLogin(unit.tx, actor.userSid);
  if (user === undefined) throw refuse('not-authenticated');
  await requireOwnAddress(unit, user);
  if (user.email === email)
    throw refuseField('malformed-request', 'email', 'This is your address already');
  await unit.enter(homeOf(user));
  const { sid } = await issueLink(unit, deps.tokens, {
    purpose: 'email-change',
    subject: user.sid,
    email,
    userSid: user.sid,
    locale: user.locale,
    lifetime: deps.times.emailChangeLink,
  });
  unit.record({
    action: 'email-change.start',
    target: { type: 'user', sid: user.sid, name: displayName(user) },
    before: { email: user.email },
    after: { askedFor: email },
  });
  unit.emit({ type: 'email-change.started', subjectSid: sid, payload: {} });
}
