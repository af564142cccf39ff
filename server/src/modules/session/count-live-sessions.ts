import type { UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { countSessionsOf } from './session-store.ts';
import { later, sessionTimes } from './session-times.ts';

/** More sessions than this nobody looks at one by one. */
const limit = 1000;

/** How many sessions of a person still work, up to 1,000. */
export function countLiveSessions(db: Db, userSid: UserSid, now: Date): Promise<number> {
  return countSessionsOf(db, userSid, { now, idleSince: later(now, -sessionTimes.idle), limit });
}
