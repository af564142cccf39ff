/** Wrong codes in a row, from wherever they came: a factor has nothing to do with networks. */
export interface CodeHistory {
  readonly failures: number;
  readonly lockedUntil: Date | null;
}

/** When guessing stops, and for how long, in milliseconds. */
export interface CodeLimits {
  readonly mostFailures: number;
  readonly lockOut: number;
}

/** Seconds to wait before a code counts again; 0: it counts now. Pure. */
export function secondsLocked({ lockedUntil }: CodeHistory, now: Date): number {
  if (lockedUntil === null) return 0;
  return Math.max(0, Math.ceil((lockedUntil.getTime() - now.getTime()) / 1000));
}

/** Counts a wrong code; the last of so many in a row locks and begins a new count. Pure. */
export function afterWrongCode(history: CodeHistory, limits: CodeLimits, now: Date): CodeHistory {
  const failures = history.failures + 1;
  if (failures < limits.mostFailures) return { failures, lockedUntil: null };
  return { failures: 0, lockedUntil: new Date(now.getTime() + limits.lockOut) };
}
