import type { Clock } from '../../src/platform/clock.ts';

/** A clock that stands still until it is moved. */
export interface MovedClock extends Clock {
  /** Moves time forward by so many milliseconds. */
  advance(milliseconds: number): void;
}

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export function movedClock(start = new Date('2026-03-02T09:00:00.000Z')): MovedClock {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
