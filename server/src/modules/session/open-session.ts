import type { SessionSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, newToken } from '../../platform/crypto/token.ts';
import { networkOf } from '../../platform/http/rate-limit.ts';
import type { Random } from '../../platform/random.ts';
import { deleteLinksOf } from './link-store.ts';
import { deleteRememberedDevicesOf } from './remembered-device-store.ts';
import { writeSessionCookie } from './session-cookie.ts';
import {
  deleteDeadSessions,
  deleteSessionRow,
  deleteSessionsOf,
  insertSession,
} from './session-store.ts';
import { later, type SessionTimes, sessionTimes } from './session-times.ts';
import type { PassedBy } from './session-token-store.ts';
import { saveSignInNetworks } from './sign-in-network-store.ts';

/** A new session and the Set-Cookie header that carries it. */
export interface OpenedSession {
  readonly sid: SessionSid;
  readonly cookie: string;
}

/**
 * Signs a person in: always under a new token; a session the browser had before ends. The
 * caller has proved who it is, that they are active, and records it; also by what a second factor was
 * passed. Where one is demanded and none was passed the session is half.
 */
export async function openSession(
  unit: UnitOfWork,
  deps: { readonly random: Random; readonly times?: SessionTimes },
  userSid: UserSid,
  passedBy?: PassedBy,
): Promise<OpenedSession> {
  const times = deps.times ?? sessionTimes;
  const token = newToken(deps.random);
  const sid = unit.newSid('session');
  if (unit.actor.kind === 'user' || unit.actor.kind === 'half-user') {
    await deleteSessionRow(unit.tx, unit.actor.userSid, unit.actor.sessionSid);
  }
  const idleSince = later(unit.now, -times.idle);
  await deleteDeadSessions(unit.tx, { now: unit.now, idleSince }, userSid);
  const network = networkOf(unit.origin.address);
  await saveSignInNetworks(unit.tx, userSid, {
    records: [
      {
        network,
        failures: 0,
        lockedUntil: null,
        signedInAt: unit.now,
        windowStartedAt: unit.now,
      },
    ],
    now: unit.now,
  });
  await insertSession(unit.tx, {
    token_hash: hashToken(token),
    sid,
    user_sid: userSid,
    created_at: unit.now,
    last_seen_at: unit.now,
    expires_at: later(unit.now, times.absolute),
    address: unit.origin.address,
    user_agent: unit.origin.userAgent,
    ...(passedBy === undefined ? {} : { factor_passed_at: unit.now, factor_method: passedBy }),
  });
  return { sid, cookie: writeSessionCookie(token, times.absolute) };
}

/**
 * Ends every session of the person but the one that asks, every link that could set a password, and forgets
 * their devices; answers how many sessions there were. Records nothing.
 */
export async function endOtherSessions(
  unit: UnitOfWork,
  { userSid, sessionSid }: { readonly userSid: UserSid; readonly sessionSid: SessionSid },
): Promise<number> {
  await deleteRememberedDevicesOf(unit.tx, userSid);
  await deleteLinksOf(unit.tx, userSid);
  return deleteSessionsOf(unit.tx, userSid, sessionSid);
}

/**
 * Ends every session of a person, at once and everywhere, and forgets their devices; answers
 * how many sessions there were. Records nothing.
 */
export async function endSessionsOf(unit: UnitOfWork, userSid: UserSid): Promise<number> {
  await deleteRememberedDevicesOf(unit.tx, userSid);
  return deleteSessionsOf(unit.tx, userSid, undefined);
}
