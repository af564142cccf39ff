import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { requireManagedUser } from './require-managed-user.ts';
import { later, type SessionTimes } from './session-times.ts';
import { findLockOut } from './sign-in-network-store.ts';

/** What wrong passwords have closed, at a time. */
export interface LockOut {
  /** Networks that have to wait. */
  readonly networks: number;
  /** When the last of them is open again; null when none waits. */
  readonly until: Date | null;
  /** True while every network waits from which the person never signed in. */
  readonly isEverywhere: boolean;
}

/** From where a managed user cannot sign in after wrong passwords. Refuses `not-found`, `user-not-managed`. */
export async function getUserLockOut(
  db: Db,
  times: SessionTimes,
  at: {
    readonly organizationSid: OrganizationSid;
    readonly userSid: UserSid;
    readonly now: Date;
  },
): Promise<LockOut> {
  await requireManagedUser(db, at);
  return findLockOut(db, at.userSid, {
    now: at.now,
    windowSince: later(at.now, -times.failureWindow),
    mostFailuresEverywhere: times.mostFailuresEverywhere,
  });
}
