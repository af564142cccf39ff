import type { HalfUserActor, UserActor } from '../../core/actor.ts';
import { dueOf } from '../../core/factor-demand.ts';
import type { Clock } from '../../platform/clock.ts';
import { hashToken, newToken } from '../../platform/crypto/token.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Random } from '../../platform/random.ts';
import { displayName, touchPerson, touchUserLogin } from '../user/index.ts';
import { readSessionCookie, writeSessionCookie } from './session-cookie.ts';
import {
  findLiveSession,
  findRenewedSession,
  type LiveSession,
  renewToken,
  touchSession,
} from './session-store.ts';
import { later, type SessionTimes } from './session-times.ts';

export interface AuthenticationDeps {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly random: Random;
  readonly times: SessionTimes;
  /** Takes work that no request waits for; it logs what fails. */
  readonly inBackground: (work: Promise<void>) => void;
}

/** What of a request concerns its session, besides the cookie. */
export interface Visit {
  readonly address?: string;
  /** Takes the Set-Cookie header of a session that got a new token with this request. */
  readonly setCookie?: (header: string) => void;
}

/** Tells who a Cookie header signs in; undefined for no, a dead or an unknown session. */
export type AuthenticateSession = (
  cookieHeader: string | undefined,
  visit?: Visit,
) => Promise<UserActor | HalfUserActor | undefined>;

/**
 * Reads the session with every request, so that what ends it works at once (D19). Where the rights
 * of the person have changed, the session goes on under a new token. Where a second factor is
 * due, whoever comes is half a user, whatever way the session was opened.
 */
export function authenticateSession(deps: AuthenticationDeps): AuthenticateSession {
  return async (cookieHeader, { address, setCookie } = {}) => {
    const token = readSessionCookie(cookieHeader);
    if (token === undefined) return undefined;
    const now = deps.clock.now();
    const session = await findSession(deps, token, now);
    if (session === undefined) return undefined;
    if (session.isRenewalDue && setCookie !== undefined) {
      const cookie = await renew(deps, session, { token, now });
      if (cookie !== undefined) setCookie(cookie);
    }
    if (now.getTime() - session.lastSeenAt.getTime() >= touchAfter(deps.times, session)) {
      deps.inBackground(touch(deps, session, { now, address }));
    }
    return toActor(session);
  };
}

async function findSession(
  { connections, times }: AuthenticationDeps,
  token: string,
  now: Date,
): Promise<LiveSession | undefined> {
  const idleSince = later(now, -times.idle);
  const hash = hashToken(token);
  return (
    (await findLiveSession(connections.direct, hash, { now, idleSince })) ??
    (await findRenewedSession(connections.direct, hash, {
      now,
      idleSince,
      since: later(now, -times.renewal),
    }))
  );
}

/** The Set-Cookie header with the new token; undefined when a request beside this one got it. */
async function renew(
  deps: AuthenticationDeps,
  session: LiveSession,
  at: { readonly token: string; readonly now: Date },
): Promise<string | undefined> {
  const next = newToken(deps.random);
  const change = { from: hashToken(at.token), to: hashToken(next), at: at.now };
  const renewed = await deps.connections.write({}, (tx) => renewToken(tx, change));
  const left = session.expiresAt.getTime() - at.now.getTime();
  return renewed === 0 ? undefined : writeSessionCookie(next, left);
}

/** Where sessions die early of no use, their use is written down more often. */
function touchAfter({ touch }: SessionTimes, { idleMinutes }: LiveSession): number {
  return idleMinutes === null ? touch : Math.min(touch, (idleMinutes * 60_000) / 10);
}

/** Whose second factor is due, as of now, is half a user: what is demanded anew counts at once (D19). */
function toActor(session: LiveSession): UserActor | HalfUserActor {
  const due = dueOf(session, session);
  const person = toPerson(session);
  return due === null ? { kind: 'user', ...person } : { kind: 'half-user', ...person, due };
}

function toPerson(session: LiveSession) {
  const { passwordAt, factorAt, isRemembered, methods } = session;
  return {
    userSid: session.userSid,
    sessionSid: session.sid,
    email: session.email,
    name: displayName(session),
    locale: session.locale,
    organizationSid: session.organizationSid,
    proof: { passwordAt, factorAt, isRemembered, methods },
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
    const before = later(at.now, -touchAfter(deps.times, session));
    if ((await touchSession(tx, session.sid, { ...at, before })) === 0) return;
    await touchUserLogin(tx, userSid, at.now);
    if (organizationSid !== null) await touchPerson(tx, organizationSid, userSid, at.now);
  });
}
