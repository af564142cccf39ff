import type { Db } from './database.ts';
import type { Moment } from './rights-memory.ts';

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

/**
 * Answers from memory what has not changed since it was read, and reads the rest: either way what was committed
 * before the request arrived is seen (D19).
 */
export function rememberReads<Key, Answer>(
  remembered: Remembered<Key, Answer>,
): (db: Db, key: Key, moment: Moment) => Promise<Answer> {
  const { nameOf, scopesOf, read } = remembered;
  return async (db, key, moment) => {
    const memory = await moment.memory();
    const name = nameOf(key);
    const known = memory.find(name);
    // What stands under a name of this kind was kept below.
    if (known !== undefined) return known.value as Answer;
    const begun = memory.begin();
    const answer = await read(db, key);
    const scopes = scopesOf(key, answer);
    if (scopes !== undefined) memory.keep(name, answer, { scopes, begun });
    return answer;
  };
}
