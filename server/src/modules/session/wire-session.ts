import type { Session, SessionSid } from '@guildhall/contract';
import type { SessionRecord } from './session.ts';

/** Domain → wire; `asking` is the session that asks. */
export function toWireSession(session: SessionRecord, asking: SessionSid): Session {
  const { sid, createdAt, lastSeenAt, expiresAt, address, userAgent, isFactorDue } = session;
  return {
    sid,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    address,
    userAgent,
    secondFactorMissing: isFactorDue,
    current: sid === asking,
  };
}
