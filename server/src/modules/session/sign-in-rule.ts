import type { UserLogin } from '../user/index.ts';
import { later, type SessionTimes } from './session-times.ts';

/** Why a sign-in of a known person fails; told to the audit log only. */
export type SignInFault = 'not-active' | 'password-due' | 'locked' | 'password-wrong';

/** May this person sign in with what they presented; undefined when they may. */
export function signInFault(
  user: Pick<UserLogin, 'status' | 'mustSetPassword' | 'lockedUntil'>,
  proof: { readonly fits: boolean; readonly now: Date },
): SignInFault | undefined {
  if (user.status !== 'active') return 'not-active';
  if (user.mustSetPassword) return 'password-due';
  if (user.lockedUntil !== null && user.lockedUntil > proof.now) return 'locked';
  return proof.fits ? undefined : 'password-wrong';
}

/** Counts a wrong password; the last of so many in a row locks the login and starts a new count. */
export function afterFailure(
  user: Pick<UserLogin, 'failedSignIns'>,
  times: Pick<SessionTimes, 'mostFailures' | 'lockOut'>,
  now: Date,
): { readonly failedSignIns: number; readonly lockedUntil: Date | null } {
  const failedSignIns = user.failedSignIns + 1;
  return failedSignIns < times.mostFailures
    ? { failedSignIns, lockedUntil: null }
    : { failedSignIns: 0, lockedUntil: later(now, times.lockOut) };
}
