import type { Look, Seen } from './rights-change-store.ts';

/** What processes remember of the database, and how they come to know that it changed. */
export interface RightsMemory {
  /** To be called when a request arrives. */
  arrive(): Moment;
}

/** When a request arrived. */
export interface Moment {
  /**
   * Waits until every change that was committed before the request arrived is known, or everything is forgotten.
   * What the memory answers afterwards was so when the request arrived, or has become so since (D19).
   */
  memory(): Promise<Memory>;
}

/** Tells whether what was read earlier is still so. */
export interface Memory {
  /** To be called before a value is read: a change from then on makes it worthless. */
  begin(): number;
  isTrue(made: MadeOf): boolean;
  /** Values of one kind that are kept at most. */
  readonly most: number;
}

/** Of which stored facts a value was made, by sids and paths, and when its reading began. */
export interface MadeOf {
  readonly scopes: readonly string[];
  readonly begun: number;
}

export interface RightsMemoryDeps {
  /** Looks at what was committed since the look before. */
  readonly look: (last: Seen | undefined) => Promise<Look>;
  /** Called when a look found that nothing is noted. */
  readonly begin: () => Promise<void>;
  /** What to do before the next look while many ask: nothing, or let them come together. */
  readonly rest?: () => Promise<void>;
  /** Values of one kind, and changes, that are kept at most. */
  readonly most?: number;
}

const usualMost = 50_000;

/**
 * Remembers what decisions rest on without ever being stale. Looks are numbered in the order in which what
 * they told was taken in. A value that was read after look n was taken in is true from then on until a later
 * look tells of one of its scopes; whether that happened while it was being read or afterwards makes no
 * difference. Every request waits for a look that began after it had arrived; those that arrive meanwhile
 * share the next one.
 */
export function createRightsMemory({
  look,
  begin,
  rest = untilIdle,
  most = usualMost,
}: RightsMemoryDeps): RightsMemory {
  const changedAt = new Map<string, number>();
  let last: Seen | undefined;
  let looks = 0;
  let forgottenAt = 0;
  const forget = () => {
    forgottenAt = looks;
    changedAt.clear();
  };
  const takeIn = async () => {
    const found = await look(last).catch(() => undefined);
    looks += 1;
    const changed = found?.changed ?? 'all';
    if (changed === 'all' || changedAt.size > most) forget();
    else for (const scope of changed) changedAt.set(scope, looks);
    const isNew = found !== undefined && found.seen === undefined;
    last = found?.seen;
    if (isNew) await begin().catch(() => undefined);
  };
  const catchUp = inTurns(takeIn, rest);
  const memory: Memory = {
    begin: () => looks,
    isTrue: ({ begun, scopes }) =>
      begun >= forgottenAt && scopes.every((scope) => (changedAt.get(scope) ?? 0) <= begun),
    most,
  };
  const open = async () => {
    await catchUp();
    return memory;
  };
  return {
    arrive() {
      let opened: Promise<Memory> | undefined;
      return {
        memory: () => {
          opened ??= open();
          return opened;
        },
      };
    },
  };
}

/** From so many on those who ask at the same moment are worth waiting for. */
const many = 4;

const untilIdle = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Does work for all who ask at the same moment, once at a time; never answers with a turn that had begun before it
 * was asked. Where many shared the turn before, the next rests a little: who was just answered asks again soon.
 */
function inTurns(work: () => Promise<void>, rest: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let asking = 0;
  let sharing = 0;
  const takeTurn = async (former: Promise<void> | undefined) => {
    await former;
    await (sharing >= many ? rest() : untilIdle());
    underWay = next;
    next = undefined;
    sharing = asking;
    asking = 0;
    await work();
  };
  return () => {
    asking += 1;
    next ??= takeTurn(underWay);
    return next;
  };
}
