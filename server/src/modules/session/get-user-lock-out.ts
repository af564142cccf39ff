import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { CodeLock } from './code-lock.ts';
import { requireManagedUser } from './require-managed-user.ts';
import { later, type SessionTimes } from './session-times.ts';
import { findLockOut } from './sign-in-network-store.ts';

/** What wrong passwords and wrong codes have closed, at a time. */
export interface LockOut {
  /** Networks that have to wait. */
  readonly networks: number;
  /** When the last of them is open again; null when none waits. */
  readonly until: Date | null;
  /** True while every network waits from which the person never signed in. */
  readonly isEverywhere: boolean;
  /** Until when codes of second factors are refused; null: they count. */
  readonly codesUntil: Date | null;
}

/** What keeps a managed user from signing in after wrong passwords or codes. Refuses `not-found`, `user-not-managed`. */
export async function getUserLockOut(
  db: Db,
  deps: { readonly times: SessionTimes; readonly codeLock: Pick<CodeLock, 'lockedUntil'> },
  at: {
    readonly organizationSid: OrganizationSid;
    readonly userSid: UserSid;
    readonly now: Date;
  },
): Promise<LockOut> {
  await requireManagedUser(db, at);
  const { times, codeLock } = deps;
  const codesUntil = await codeLock.lockedUntil(db, at.userSid, at.now);
  const passwords = await findLockOut(db, at.userSid, {
    now: at.now,
    windowSince: later(at.now, -times.failureWindow),
    mostFailuresEverywhere: times.mostFailuresEverywhere,
  });
  return { ...passwords, codesUntil };
}
