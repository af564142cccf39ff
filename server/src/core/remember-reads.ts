import type { Db } from './database.ts';
import type { MadeOf, Memory, Moment } from './rights-memory.ts';

/** How the answers to questions of one kind are remembered. */
export interface Remembered<Key, Answer> {
  /** Tells the question from all others, of whatever kind. */
  readonly nameOf: (key: Key) => string;
  /**
   * Everything that the answer was made of: a row that comes, goes or changes in what counts notes one of
   * these. Undefined for answers that are not kept.
   */
  readonly scopesOf: (key: Key, answer: Answer) => readonly string[] | undefined;
  readonly read: (db: Db, key: Key) => Promise<Answer>;
}

interface Kept<Answer> {
  readonly answer: Answer;
  readonly made: MadeOf;
}

/**
 * Answers from memory what has not changed since it was read, and reads the rest: either way what was committed
 * before the request arrived is seen (D19).
 */
export function rememberReads<Key, Answer>(
  remembered: Remembered<Key, Answer>,
): (db: Db, key: Key, moment: Moment) => Promise<Answer> {
  const { nameOf, scopesOf, read } = remembered;
  const drawers = new WeakMap<Memory, Map<string, Kept<Answer>>>();
  return async (db, key, moment) => {
    const memory = await moment.memory();
    const drawer = drawers.get(memory) ?? new Map<string, Kept<Answer>>();
    drawers.set(memory, drawer);
    const name = nameOf(key);
    const known = drawer.get(name);
    if (known !== undefined && memory.isTrue(known.made)) return known.answer;
    const begun = memory.begin();
    const answer = await read(db, key);
    const scopes = scopesOf(key, answer);
    if (scopes === undefined) return answer;
    const made = { scopes, begun };
    if (memory.isTrue(made)) keep(drawer, memory.most, name, { answer, made });
    return answer;
  };
}

/** The oldest goes when there are too many. */
function keep<Answer>(
  drawer: Map<string, Kept<Answer>>,
  most: number,
  name: string,
  kept: Kept<Answer>,
): void {
  drawer.delete(name);
  const oldest = drawer.size < most ? undefined : drawer.keys().next().value;
  if (oldest !== undefined) drawer.delete(oldest);
  drawer.set(name, kept);
}
