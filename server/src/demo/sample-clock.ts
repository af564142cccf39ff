import type { Clock } from '../platform/clock.ts';

/** A clock that the telling of the sample moves: it starts in the past and ends now. */
export interface SampleClock extends Clock {
  /** Moves on by hours. */
  advance(hours: number): void;
  hoursLeft(): number;
}

const hour = 3_600_000;

/** Starts so many days before the real clock's present. */
export function createSampleClock(real: Clock, days: number): SampleClock {
  const end = real.now().getTime();
  let now = end - days * 24 * hour;
  return {
    now: () => new Date(now),
    advance: (hours) => {
      now = Math.min(end, now + hours * hour);
    },
    hoursLeft: () => (end - now) / hour,
  };
}
