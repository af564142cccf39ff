import type { Db } from './database.ts';

/** Statements on their way at once; what is asked meanwhile waits for the next one. */
const mostUnderWay = 2;
const mostTogether = 100;

interface Question<Key, Answer> {
  readonly key: Key;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes one statement out of many small reads that are asked for at the same moment. `readAll`
 * answers the keys in their order. Nothing is remembered: each read begins after it was asked for,
 * so it sees everything that was committed before (D19).
 */
export function gatherReads<Key, Answer>(
  readAll: (db: Db, keys: readonly Key[]) => Promise<readonly Answer[]>,
): (db: Db, key: Key) => Promise<Answer> {
  const desks = new WeakMap<Db, (question: Question<Key, Answer>) => void>();
  return (db, key) =>
    new Promise((resolve, reject) => {
      let ask = desks.get(db);
      if (ask === undefined) {
        ask = openDesk((keys) => readAll(db, keys));
        desks.set(db, ask);
      }
      ask({ key, resolve, reject });
    });
}

function openDesk<Key, Answer>(
  readAll: (keys: readonly Key[]) => Promise<readonly Answer[]>,
): (question: Question<Key, Answer>) => void {
  let waiting: Question<Key, Answer>[] = [];
  let underWay = 0;
  let isPlanned = false;
  const plan = () => {
    if (isPlanned || waiting.length === 0 || underWay >= mostUnderWay) return;
    isPlanned = true;
    setImmediate(send);
  };
  const send = () => {
    isPlanned = false;
    const questions = waiting.slice(0, mostTogether);
    waiting = waiting.slice(mostTogether);
    underWay += 1;
    void answer(questions, readAll).finally(() => {
      underWay -= 1;
      plan();
    });
    plan();
  };
  return (question) => {
    waiting.push(question);
    plan();
  };
}

async function answer<Key, Answer>(
  questions: readonly Question<Key, Answer>[],
  readAll: (keys: readonly Key[]) => Promise<readonly Answer[]>,
): Promise<void> {
  try {
    const answers = await readAll(questions.map(({ key }) => key));
    if (answers.length !== questions.length) throw new Error('A gathered read lost an answer');
    for (const [index, one] of answers.entries()) questions[index]?.resolve(one);
  } catch (error) {
    for (const question of questions) question.reject(error);
  }
}
