import type { HalfUserActor, UserActor } from '../../core/actor.ts';
import { dueOf } from '../../core/factor-demand.ts';
import type { Clock } from '../../platform/clock.ts';
import { hashToken, newToken, type TokenHash } from '../../platform/crypto/token.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Random } from '../../platform/random.ts';
import { displayName, touchPerson, touchUserLogin } from '../user/index.ts';
import { readSessionCookie, writeSessionCookie } from './session-cookie.ts';
import {
  findLiveSession,
  findRenewedSession,
  type LiveSession,
  touchSession,
} from './session-store.ts';
import { later, type SessionTimes } from './session-times.ts';
import { noteTokenSeen, renewToken, replaceLostToken } from './session-token-store.ts';

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
    const shown = { token, hash: hashToken(token), now };
    const found = await findSession(deps, shown);
    if (found === undefined) return undefined;
    const { session } = found;
    if (setCookie !== undefined) {
      const cookie = await newCookie(deps, found, shown);
      if (cookie !== undefined) setCookie(cookie);
    }
    await noteSeen(deps, found, shown);
    if (now.getTime() - session.lastSeenAt.getTime() >= touchAfter(deps.times, session)) {
      deps.inBackground(touch(deps, session, { now, address }));
    }
    return toActor(session);
  };
}

/** The token of a cookie at a time. */
interface Shown {
  readonly token: string;
  readonly hash: TokenHash;
  readonly now: Date;
}

interface Found {
  readonly session: LiveSession;
  /** True where the token is the one from before. */
  readonly isByFormer: boolean;
}

/** By the token it has, or by the one it had before. */
async function findSession(
  { connections, times }: AuthenticationDeps,
  { hash, now }: Shown,
): Promise<Found | undefined> {
  const at = { now, idleSince: later(now, -times.idle) };
  const session = await findLiveSession(connections.direct, hash, at);
  if (session !== undefined) return { session, isByFormer: false };
  const renewed = await findRenewedSession(connections.direct, hash, at);
  return renewed === undefined ? undefined : { session: renewed, isByFormer: true };
}

/** The Set-Cookie header with a new token; undefined when none is due, or a request beside this one got it. */
function newCookie(
  deps: AuthenticationDeps,
  { session, isByFormer }: Found,
  shown: Shown,
): Promise<string | undefined> {
  return isByFormer ? replaceLost(deps, session, shown) : renewIfDue(deps, session, shown);
}

async function renewIfDue(
  deps: AuthenticationDeps,
  session: LiveSession,
  { hash, now }: Shown,
): Promise<string | undefined> {
  if (!session.isRenewalDue) return undefined;
  const next = newToken(deps.random);
  const change = { from: hash, to: hashToken(next), at: now };
  const renewed = await deps.connections.write({}, (tx) => renewToken(tx, change));
  return renewed === 0 ? undefined : cookieOf(session, next, now);
}

/** The same where the answer with the new token never arrived, as when the page was left meanwhile. */
async function replaceLost(
  deps: AuthenticationDeps,
  session: LiveSession,
  { hash, now }: Shown,
): Promise<string | undefined> {
  const lostBefore = later(now, -deps.times.renewal);
  const isLost = session.isTokenUnseen && (session.renewedAt ?? now) <= lostBefore;
  if (!isLost) return undefined;
  const next = newToken(deps.random);
  const change = { previous: hash, to: hashToken(next), at: now, lostBefore };
  const renewed = await deps.connections.write({}, (tx) => replaceLostToken(tx, change));
  return renewed === 0 ? undefined : cookieOf(session, next, now);
}

/** From the first use of a new token on, the one before answers for the seconds of renewal only. */
async function noteSeen(
  { connections, times }: AuthenticationDeps,
  { session, isByFormer }: Found,
  { hash, now }: Shown,
): Promise<void> {
  if (isByFormer || !session.isTokenUnseen) return;
  const { sid } = session;
  const until = later(now, times.renewal);
  await connections.write({}, (tx) => noteTokenSeen(tx, sid, { hash, until }));
}

const cookieOf = ({ expiresAt }: LiveSession, token: string, now: Date): string =>
  writeSessionCookie(token, expiresAt.getTime() - now.getTime());

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
