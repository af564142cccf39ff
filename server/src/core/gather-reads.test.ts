import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Db } from './database.ts';
import { gatherReads } from './gather-reads.ts';

const db: Db = { all: async () => [], first: async () => undefined };

test('reads asked for at the same moment become one, each with its own answer', async () => {
  const asked: string[][] = [];
  const read = gatherReads<string, string>(async (_db, keys) => {
    asked.push([...keys]);
    return keys.map((key) => key.toUpperCase());
  });
  const answers = await Promise.all(['a', 'b', 'c'].map((key) => read(db, key)));
  assert.deepEqual(answers, ['A', 'B', 'C']);
  assert.deepEqual(asked, [['a', 'b', 'c']]);
});

test('D19: a read never joins a statement that is already on its way', async () => {
  let stored = 'before';
  const read = gatherReads<string, string>(async (_db, keys) => {
    const seen = stored;
    await new Promise((resolve) => setImmediate(resolve));
    return keys.map(() => seen);
  });
  const first = read(db, 'key');
  await new Promise((resolve) => setImmediate(resolve));
  stored = 'after';
  assert.equal(await read(db, 'key'), 'after');
  assert.equal(await first, 'before');
});

test('readers of different transactions are kept apart', async () => {
  const other: Db = { ...db };
  const asked: Db[] = [];
  const read = gatherReads<string, string>(async (reader, keys) => {
    asked.push(reader);
    return keys;
  });
  await Promise.all([read(db, 'a'), read(other, 'b')]);
  assert.deepEqual(new Set(asked), new Set([db, other]));
});

test('a failure reaches everybody who waits, and the next read works', async () => {
  let isBroken = true;
  const read = gatherReads<string, string>(async (_db, keys) => {
    if (isBroken) throw new Error('broken on purpose');
    return keys;
  });
  const results = await Promise.allSettled([read(db, 'a'), read(db, 'b')]);
  assert.deepEqual(
    results.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  isBroken = false;
  assert.equal(await read(db, 'c'), 'c');
});

test('more than one statement takes is spread over several', async () => {
  const sizes: number[] = [];
  const read = gatherReads<number, number>(async (_db, keys) => {
    sizes.push(keys.length);
    return keys;
  });
  const numbers = Array.from({ length: 250 }, (_, index) => index);
  assert.deepEqual(await Promise.all(numbers.map((number) => read(db, number))), numbers);
  assert.deepEqual(sizes, [100, 100, 50]);
});
