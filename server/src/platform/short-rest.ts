import { setTimeout as wait } from 'node:timers/promises';

/** Lets a millisecond pass. */
export async function shortRest(): Promise<void> {
  await wait(1);
}
