import { type Actor, requirePerson } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, newToken } from '../../platform/crypto/token.ts';
import type { Random } from '../../platform/random.ts';
import { writeSessionCookie } from './session-cookie.ts';
import type { SessionTimes } from './session-times.ts';
import { type PassedBy, promoteHalfSession, promoteWholeSession } from './session-token-store.ts';

/**
 * Writes down what the session that asks has newly proved: by what it passed a second factor, or that it
 * knows the password. It goes on under a new token; the old token of a half session is dead at once.
 * Answers the Set-Cookie headers: none for a whole session that got its token within the time of renewal,
 * for requests beside this one may still be using the token before. Refuses `not-authenticated` when the
 * session has ended meanwhile.
 */
export async function promoteSession(
  unit: UnitOfWork,
  deps: { readonly random: Random; readonly times: SessionTimes },
  passedBy?: PassedBy,
): Promise<readonly string[]> {
  const actor: Actor = unit.actor;
  const { userSid, sessionSid } = requirePerson(actor);
  const token = newToken(deps.random);
  const { now } = unit;
  const proof = { sid: sessionSid, userSid, tokenHash: hashToken(token), at: now, passedBy };
  const since = new Date(now.getTime() - deps.times.renewal);
  const promoted =
    actor.kind === 'user'
      ? await promoteWholeSession(unit.tx, { ...proof, since })
      : await promoteHalfSession(unit.tx, proof);
  if (promoted === undefined) throw refuse('not-authenticated');
  const left = promoted.expiresAt.getTime() - now.getTime();
  return promoted.isRenewed ? [writeSessionCookie(token, left)] : [];
}
