import type { Clock } from '../platform/clock.ts';
import type { Connections } from '../platform/database/transaction.ts';
import type { Log } from '../platform/log.ts';
import { repeatUntilStopped } from '../platform/repeat.ts';
import { deleteDelivered } from './outbox-store.ts';
import { deleteAnswers } from './record-store.ts';
import { removeOldChanges } from './rights-change-store.ts';

/** Rows that nobody needs any more, and how they go. */
export interface Chore {
  readonly name: string;
  /** Removes them; answers how many there were. */
  readonly sweep: (now: Date) => Promise<number>;
}

/** Removes once an hour what has outlived its use; every process may do so at the same time. */
export interface Housekeeping {
  start(): void;
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
  /** Does every chore now. */
  sweep(): Promise<void>;
}

const hour = 60 * 60_000;

export function createHousekeeping(deps: {
  readonly clock: Clock;
  readonly log: Log;
  readonly chores: readonly Chore[];
}): Housekeeping {
  const sweep = async () => {
    for (const chore of deps.chores) await attempt(deps, chore);
  };
  const loop = repeatUntilStopped(hour, sweep);
  return { start: loop.start, stop: loop.stop, sweep };
}

/** A chore that fails leaves the others their turn; it comes again in an hour. */
async function attempt(
  deps: { readonly clock: Clock; readonly log: Log },
  chore: Chore,
): Promise<void> {
  try {
    const removed = await chore.sweep(deps.clock.now());
    if (removed > 0) deps.log.info({ chore: chore.name, removed }, 'Old rows were removed');
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    deps.log.error({ chore: chore.name, error: name }, 'Old rows could not be removed');
  }
}

/** A repeated request is answered from memory for so long (I-24). */
const answersKeptFor = 48 * hour;
/** Delivered events stay to be looked at for so long; those that were given up stay for good. */
const eventsKeptFor = 30 * 24 * hour;
/** Rows of one statement: a long backlog must not hold its locks for long. */
const batch = 5000;

/** What this floor keeps and lets go: stored answers and delivered events. */
export function recordChores(deps: {
  readonly connections: Connections;
  /** With the role of the worker. */
  readonly workerConnections: Connections;
}): Chore[] {
  return [
    {
      name: 'stored answers',
      sweep: (now) =>
        deps.connections.write({}, (tx) => deleteAnswers(tx, before(now, answersKeptFor))),
    },
    {
      name: 'noted changes of rights',
      sweep: (now) => deps.connections.write({}, (tx) => removeOldChanges(tx, now)),
    },
    {
      name: 'delivered events',
      sweep: (now) => sweepEvents(deps.workerConnections, before(now, eventsKeptFor)),
    },
  ];
}

async function sweepEvents(connections: Connections, createdBefore: Date): Promise<number> {
  let total = 0;
  for (;;) {
    const removed = await connections.write({}, (tx) => deleteDelivered(tx, createdBefore, batch));
    total += removed;
    if (removed < batch) return total;
  }
}

function before(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds);
}
