import type { UserActor } from '../../core/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { displayName, touchPerson, touchUserLogin } from '../user/index.ts';
import { readSessionCookie } from './session-cookie.ts';
import { findLiveSession, type LiveSession, touchSession } from './session-store.ts';
import { later, type SessionTimes } from './session-times.ts';

export interface AuthenticationDeps {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly times: SessionTimes;
  /** Takes work that no request waits for; it logs what fails. */
  readonly inBackground: (work: Promise<void>) => void;
}

/** Tells who a Cookie header signs in; undefined for no, a dead or an unknown session. */
export type AuthenticateSession = (
  cookieHeader: string | undefined,
  address?: string,
) => Promise<UserActor | undefined>;

/** Reads the session with every request, so that what ends it works at once (D19). */
export function authenticateSession(deps: AuthenticationDeps): AuthenticateSession {
  return async (cookieHeader, address) => {
    const token = readSessionCookie(cookieHeader);
    if (token === undefined) return undefined;
    const now = deps.clock.now();
    const idleSince = later(now, -deps.times.idle);
    const session = await findLiveSession(deps.connections.direct, hashToken(token), {
      now,
      idleSince,
    });
    if (session === undefined) return undefined;
    if (now.getTime() - session.lastSeenAt.getTime() >= deps.times.touch) {
      deps.inBackground(touch(deps, session, { now, address }));
    }
    return toActor(session);
  };
}

function toActor(session: LiveSession): UserActor {
  return {
    kind: 'user',
    userSid: session.userSid,
    sessionSid: session.sid,
    email: session.email,
    name: displayName(session),
    locale: session.locale,
    organizationSid: session.organizationSid,
  };
}

/** Writes the last use of session, login and the organization's directory row; of several at once, one does. */
async function touch(
  deps: AuthenticationDeps,
  session: LiveSession,
  at: { readonly now: Date; readonly address: string | undefined },
): Promise<void> {
  const { organizationSid, userSid } = session;
  const settings = organizationSid === null ? {} : { tenant: organizationSid };
  await deps.connections.write(settings, async (tx) => {
    const before = later(at.now, -deps.times.touch);
    if ((await touchSession(tx, session.sid, { ...at, before })) === 0) return;
    await touchUserLogin(tx, userSid, at.now);
    if (organizationSid !== null) await touchPerson(tx, organizationSid, userSid, at.now);
  });
}
