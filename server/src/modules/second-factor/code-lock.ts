import type { UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { CodeLock } from '../session/index.ts';
import { secondsLocked } from './code-rule.ts';
import { clearCodeHistory, findCodeHistory } from './factor-failure-store.ts';

async function lockedUntil(db: Db, userSid: UserSid, now: Date): Promise<Date | null> {
  const history = await findCodeHistory(db, userSid);
  return secondsLocked(history, now) > 0 ? history.lockedUntil : null;
}

/** What wrong codes have closed, for whoever tells of it and lifts it. */
export const codeLock: CodeLock = { lockedUntil, clear: clearCodeHistory };
