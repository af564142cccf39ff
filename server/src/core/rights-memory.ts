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

/** Remembered values by name. Each was made of stored facts about its scopes: sids, paths. */
export interface Memory {
  find(name: string): { readonly value: unknown } | undefined;
  /** To be called before a value is read, and handed to `keep`: a change in between makes it worthless. */
  begin(): number;
  keep(name: string, value: unknown, made: MadeOf): void;
}

export interface MadeOf {
  readonly scopes: readonly string[];
  readonly begun: number;
}

interface Entry extends MadeOf {
  readonly value: unknown;
}

export interface RightsMemoryDeps {
  /** Looks at what was committed since the look before. */
  readonly look: (last: Seen | undefined) => Promise<Look>;
  /** Called when a look found that nothing is noted. */
  readonly begin: () => Promise<void>;
  /** What to do before the next look while many ask: nothing, or let them come together. */
  readonly rest?: () => Promise<void>;
  /** Values, and changes, that are kept at most; the oldest value goes, or all of them. */
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
  const entries = new Map<string, Entry>();
  const changedAt = new Map<string, number>();
  let last: Seen | undefined;
  let looks = 0;
  let forgottenAt = 0;
  const forget = () => {
    forgottenAt = looks;
    entries.clear();
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
  const isTrue = ({ begun, scopes }: Entry) =>
    begun >= forgottenAt && scopes.every((scope) => (changedAt.get(scope) ?? 0) <= begun);
  const memory: Memory = {
    find(name) {
      const entry = entries.get(name);
      if (entry === undefined || isTrue(entry)) return entry;
      entries.delete(name);
      return undefined;
    },
    begin: () => looks,
    keep(name, value, made) {
      if (!isTrue({ ...made, value })) return;
      entries.delete(name);
      const oldest = entries.size < most ? undefined : entries.keys().next().value;
      if (oldest !== undefined) entries.delete(oldest);
      entries.set(name, { value, ...made });
    },
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
