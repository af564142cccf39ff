import type { UserSid } from '@guildhall/contract';
import type { Db, Tx } from '../../core/database.ts';

/** What wrong codes of second factors have closed for a person; whoever keeps these codes knows. */
export interface CodeLock {
  /** Until when codes are refused; null: they count. */
  readonly lockedUntil: (db: Db, userSid: UserSid, now: Date) => Promise<Date | null>;
  /** Forgets wrong codes and the lock; answers how many there were (0 or 1). The login must be locked. */
  readonly clear: (tx: Tx, userSid: UserSid) => Promise<number>;
}
