import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { isWithoutUsers } from '../user/index.ts';
import { issueLink } from './issue-link.ts';
import { linkAddress, prospectiveUserSid } from './link.ts';
import type { SessionDeps } from './session-deps.ts';

/**
 * Makes the one link that sets Guildhall up and answers its address; undefined when there is
 * anybody already. An earlier set-up link dies.
 */
export async function createSetUpLink(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'tokens' | 'times'>,
  publicUrl: string,
): Promise<string | undefined> {
  if (!(await isWithoutUsers(unit.tx))) {
    unit.unchanged();
    return undefined;
  }
  const { sid, token } = await issueLink(unit, deps.tokens, {
    purpose: 'set-up',
    subject: 'set-up',
    email: null,
    userSid: null,
    locale: 'en',
    lifetime: deps.times.setUpLink,
  });
  await unit.enter(prospectiveUserSid(sid));
  unit.record({ action: 'set-up-link.create', target: { type: 'link', sid, name: 'Set-up' } });
  return linkAddress(publicUrl, 'set-up', token);
}
