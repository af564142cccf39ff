import { type Actor, requirePerson } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, newToken } from '../../platform/crypto/token.ts';
import type { Random } from '../../platform/random.ts';
import { writeSessionCookie } from './session-cookie.ts';
import { type PassedBy, promoteSession as promoteRow } from './session-store.ts';

/**
 * Writes down what the session that asks has newly proved: by what it passed a second factor, or that it
 * knows the password. It goes on under a new token, whose Set-Cookie header is answered; the old token of
 * a half session is dead at once. Refuses `not-authenticated` when the session has ended meanwhile.
 */
export async function promoteSession(
  unit: UnitOfWork,
  deps: { readonly random: Random },
  passedBy?: PassedBy,
): Promise<string> {
  const actor: Actor = unit.actor;
  const { userSid, sessionSid } = requirePerson(actor);
  const token = newToken(deps.random);
  const expiresAt = await promoteRow(unit.tx, {
    sid: sessionSid,
    userSid,
    tokenHash: hashToken(token),
    at: unit.now,
    passedBy,
    keepsOldToken: actor.kind === 'user',
  });
  if (expiresAt === undefined) throw refuse('not-authenticated');
  return writeSessionCookie(token, expiresAt.getTime() - unit.now.getTime());
}
