import type { UserLogin } from '../user/index.ts';
import { later, type SessionTimes } from './session-times.ts';

/** Why a sign-in of a known person fails; told to the audit log only. */
export type SignInFault = 'not-active' | 'password-due' | 'locked' | 'password-wrong';

/** What is known of the attempts to sign one person in from one network. */
export interface NetworkRecord {
  readonly network: string;
  /** Wrong passwords in a row; for all networks together those within the window. */
  readonly failures: number;
  readonly lockedUntil: Date | null;
  /** The last sign-in from there; null for a network that never signed the person in. */
  readonly signedInAt: Date | null;
  readonly windowStartedAt: Date;
}

/** Stands for all networks together. */
export const everywhere = '*';

export interface SignInHistory {
  readonly here: NetworkRecord;
  readonly everywhere: NetworkRecord;
}

type Limits = Pick<
  SessionTimes,
  'mostFailures' | 'lockOut' | 'mostFailuresEverywhere' | 'failureWindow'
>;

/** The two records that count for an attempt; fresh ones where there are none. */
export function historyOf(
  records: readonly NetworkRecord[],
  at: { readonly network: string; readonly now: Date; readonly times: Limits },
): SignInHistory {
  const find = (network: string): NetworkRecord =>
    records.find((record) => record.network === network) ?? {
      network,
      failures: 0,
      lockedUntil: null,
      signedInAt: null,
      windowStartedAt: at.now,
    };
  const all = find(everywhere);
  const isOver = later(all.windowStartedAt, at.times.failureWindow) <= at.now;
  return {
    here: find(at.network),
    everywhere: isOver ? { ...all, failures: 0, windowStartedAt: at.now } : all,
  };
}

/**
 * May this person sign in with what they presented; undefined when they may. Guesses from one network lock
 * that network. Too many from everywhere make networks wait that never signed the person in.
 */
export function signInFault(
  user: Pick<UserLogin, 'status' | 'mustSetPassword'>,
  proof: {
    readonly fits: boolean;
    readonly now: Date;
    readonly history: SignInHistory;
    readonly times: Limits;
  },
): SignInFault | undefined {
  const { here, everywhere: all } = proof.history;
  if (user.status !== 'active') return 'not-active';
  if (user.mustSetPassword) return 'password-due';
  if (here.lockedUntil !== null && here.lockedUntil > proof.now) return 'locked';
  if (here.signedInAt === null && all.failures >= proof.times.mostFailuresEverywhere)
    return 'locked';
  return proof.fits ? undefined : 'password-wrong';
}

/** Counts a wrong password; the last of so many in a row locks its network and starts a new count there. */
export function afterFailure(
  { here, everywhere: all }: SignInHistory,
  times: Limits,
  now: Date,
): SignInHistory & { readonly lockedUntil: Date | null } {
  const failures = here.failures + 1;
  const isLocked = failures >= times.mostFailures;
  const allFailures = all.failures + 1;
  const lockedUntil = isLocked ? later(now, times.lockOut) : null;
  return {
    here: { ...here, failures: isLocked ? 0 : failures, lockedUntil },
    everywhere: { ...all, failures: allFailures },
    lockedUntil,
  };
}
