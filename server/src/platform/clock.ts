/** The only way to learn the time. `now` answers the present moment; tests hand in a clock they move by hand. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
};
