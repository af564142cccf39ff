import type { UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { listRecentSessionsOf, type RecentSession } from './session-store.ts';
import { later, sessionTimes } from './session-times.ts';

/** The sessions of a person that still work, the last used first, as many as asked for. */
export function listLiveSessions(
  db: Db,
  userSid: UserSid,
  at: { readonly now: Date; readonly limit: number },
): Promise<RecentSession[]> {
  const { now, limit } = at;
  return listRecentSessionsOf(db, userSid, {
    now,
    idleSince: later(now, -sessionTimes.idle),
    limit,
  });
}
