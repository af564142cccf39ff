import type { Clock } from '../platform/clock.ts';
import type { Connections } from '../platform/database/transaction.ts';
import type { Log } from '../platform/log.ts';
import { MailRejected } from '../platform/mail/mailer.ts';
import { repeatUntilStopped } from '../platform/repeat.ts';
import { isQuiet } from './event.ts';
import type { DeliveredEvent, EventHandler } from './event-handler.ts';
import {
  claimEvents,
  type EventClaim,
  type EventKey,
  findWaitingWork,
  markDelivered,
  markFailed,
  settleQuiet,
  type WaitingWork,
} from './outbox-store.ts';
import { placeNewEvents } from './place-events.ts';
import { retryDelay } from './retry-delay.ts';

export interface EventWorkerDeps {
  /** Connections with the role of the worker. */
  readonly connections: Connections;
  readonly clock: Clock;
  readonly handlers: readonly EventHandler[];
  readonly log: Log;
  /** Told how each attempt ended. */
  readonly onAttempt?: (type: string, outcome: 'delivered' | 'failed' | 'dead') => void;
  /** Told that the feed goes on. */
  readonly onPlaced?: () => void;
}

/** Delivers what commits left in the outbox: at least once, each event to the handlers of its type. */
export interface EventWorker {
  /** Says that there is something new. */
  wake(): void;
  start(): void;
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>;
  /** Delivers all that is due now. */
  drain(): Promise<void>;
}

const batch = 8;
const quietBatch = 1000;
/** Longer than any handler works; after it another worker takes over. */
const lease = 60_000;
const idle = 1000;
/** What many do in this time is told together. */
const rest = 50;
/** After so many an event is dead, even when nobody could be told (I-22). */
const mostTries = 12;
const longestError = 500;

export function createEventWorker(deps: EventWorkerDeps): EventWorker {
  for (const { type } of deps.handlers) {
    if (isQuiet(type)) throw new Error(`${type} has a handler, so it is not quiet`);
  }
  let isStopping = false;
  const turns = { personal: '', bulk: '' };
  const drainAlone = async () => {
    // NOTE: a portion that is not full says nothing; another worker may hold what is missing.
    while ((await workOff()) > 0 && !isStopping);
  };
  let draining = Promise.resolve();
  // One after the other: what somebody else has taken is delivered, too, when it returns.
  const drain = () => {
    draining = draining.catch(() => undefined).then(drainAlone);
    return draining;
  };
  const workOff = async () => {
    const waiting = await findWaitingWork(deps.connections.direct);
    const placed = waiting.unplaced ? await goOn(deps) : 0;
    const delivered = await deliverBatch(deps, turns, waiting);
    const isQuietLeft = waiting.quiet && placed === 0;
    return placed + delivered + (isQuietLeft ? await passOverQuiet(deps) : 0);
  };
  const loop = repeatUntilStopped(
    idle,
    async () => {
      await drain().catch((error: unknown) => {
        deps.log.error({ error: nameOf(error) }, 'The outbox could not be read');
      });
    },
    rest,
  );
  const start = () => {
    isStopping = false;
    loop.start();
  };
  const stop = () => {
    isStopping = true;
    return loop.stop();
  };
  return { wake: loop.wake, start, stop, drain };
}

/** Gives new events their places in the feed; answers how many. */
async function goOn({ connections, onPlaced, onAttempt }: EventWorkerDeps): Promise<number> {
  const { count, quietTypes } = await placeNewEvents(connections);
  if (count > 0) onPlaced?.();
  for (const type of quietTypes) onAttempt?.(type, 'delivered');
  return count;
}

/** The tenant that was served last in each lane. */
interface Turns {
  personal: string;
  bulk: string;
}

/** Takes and delivers some due events side by side, personal ones before all others; answers how many. */
async function deliverBatch(
  deps: EventWorkerDeps,
  turns: Turns,
  waiting: WaitingWork,
): Promise<number> {
  const claim = (lane: 'personal' | 'bulk', limit: number) =>
    waiting[lane] && limit > 0 ? claimTurn(deps, turns, { lane, limit }) : [];
  const personal = await claim('personal', batch);
  const bulk = await claim('bulk', batch - personal.length);
  const claimed = [...personal, ...bulk];
  await Promise.all(claimed.map((claim) => deliver(deps, claim, claim.event)));
  return claimed.length;
}

/** Goes on with the tenant after the last one, and begins again where none is left. */
async function claimTurn(
  deps: EventWorkerDeps,
  turns: Turns,
  wanted: Pick<EventClaim, 'lane' | 'limit'>,
): ReturnType<typeof claimEvents> {
  const now = deps.clock.now();
  const until = new Date(now.getTime() + lease);
  const claimFrom = (after: string) =>
    claimEvents(deps.connections.direct, { ...wanted, now, until, after });
  const { lane, limit } = wanted;
  const after = turns[lane];
  const claimed = await claimFrom(after);
  const tenants = claimed.map(({ tenantSid }) => tenantSid).sort();
  const hasMore = new Set(tenants).size === limit;
  turns[lane] = hasMore ? (tenants.at(-1) ?? '') : '';
  return claimed.length === 0 && after !== '' ? claimFrom('') : claimed;
}

/** Marks what nobody is told of and has its place already, left by an older version; answers how many. */
async function passOverQuiet(deps: EventWorkerDeps): Promise<number> {
  const now = deps.clock.now();
  const types = await settleQuiet(deps.connections.direct, { now, limit: quietBatch });
  for (const type of types) deps.onAttempt?.(type, 'delivered');
  return types.length;
}

async function deliver(
  deps: EventWorkerDeps,
  key: EventKey,
  event: DeliveredEvent | undefined,
): Promise<void> {
  try {
    if (event !== undefined) await handle(deps, event);
  } catch (error) {
    const failures = (event?.attempts ?? 0) + 1;
    const nextAt = nextTry(deps, error, failures) ?? (await giveUp(deps, event, failures));
    await fail(deps, key, { error, failures, nextAt });
    deps.onAttempt?.(event?.type ?? 'unknown', nextAt === null ? 'dead' : 'failed');
    return;
  }
  await markDelivered(deps.connections.direct, key);
  deps.onAttempt?.(event?.type ?? 'unknown', 'delivered');
}

async function handle(deps: EventWorkerDeps, event: DeliveredEvent): Promise<void> {
  for (const handler of deps.handlers) {
    if (handler.type === event.type) await handler.handle(event);
  }
}

/** When to try again after so many failures; undefined when it is of no use. */
function nextTry(deps: EventWorkerDeps, error: unknown, failures: number): Date | undefined {
  const delay = error instanceof MailRejected ? undefined : retryDelay(failures);
  return delay === undefined ? undefined : new Date(deps.clock.now().getTime() + delay);
}

/** Tells those who wait for the event; null when all know, else when to tell them again. */
async function giveUp(
  deps: EventWorkerDeps,
  event: DeliveredEvent | undefined,
  failures: number,
): Promise<Date | null> {
  try {
    for (const handler of deps.handlers) {
      if (event !== undefined && handler.type === event.type) await handler.gaveUp?.(event);
    }
    return null;
  } catch (error) {
    deps.log.error({ error: nameOf(error) }, 'Nobody could be told that an event is given up');
    return failures >= mostTries ? null : new Date(deps.clock.now().getTime() + lease);
  }
}

/** Notes the failure. */
async function fail(
  deps: EventWorkerDeps,
  key: EventKey,
  failure: { readonly error: unknown; readonly failures: number; readonly nextAt: Date | null },
): Promise<void> {
  const { error, failures, nextAt } = failure;
  deps.log.warn(
    { eventSid: key.sid, failures, error: nameOf(error), nextAt },
    nextAt === null ? 'An event could not be delivered' : 'An event is tried again later',
  );
  const text = error instanceof Error ? error.message : String(error);
  await markFailed(deps.connections.direct, key, { error: text.slice(0, longestError), nextAt });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
