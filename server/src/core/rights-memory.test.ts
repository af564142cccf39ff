import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Db } from './database.ts';
import { rememberReads } from './remember-reads.ts';
import type { Look, Seen } from './rights-change-store.ts';
import { createRightsMemory, type RightsMemory } from './rights-memory.ts';

const db: Db = { all: async () => [], first: async () => undefined };
const tick = () => new Promise((resolve) => setImmediate(resolve));

async function ticks(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await tick();
}

/** A store of numbers that only grow, which tells what was committed between two looks. */
function aStore() {
  const commits: string[] = [];
  const now = new Map<string, number>();
  const seenAt = (seen: Seen | undefined) => Number(seen?.before ?? 0);
  return {
    commit(scope: string) {
      commits.push(scope);
      now.set(scope, (now.get(scope) ?? 0) + 1);
    },
    read: (scope: string) => now.get(scope) ?? 0,
    look: (last: Seen | undefined): Look => ({
      seen: { before: String(commits.length), underWay: [], life: 'one' },
      changed: last === undefined ? 'all' : commits.slice(seenAt(last)),
    }),
  };
}

const begin = async () => undefined;

type Store = ReturnType<typeof aStore>;

/** Values that rest on two facts: the first says where the second is to be found, so that is known afterwards. */
function recallFrom(store: Store, delay: () => Promise<boolean>) {
  return rememberReads({
    nameOf: (scope: number) => `value ${scope}`,
    scopesOf: (scope, { place }: { readonly place: string; readonly value: number }) => [
      `place ${scope}`,
      place,
    ],
    read: async (_db, scope) => {
      await delay();
      const place = `at ${store.read(`place ${scope}`) % 2}`;
      await delay();
      const value = store.read(place) + 100 * store.read(`place ${scope}`);
      await delay();
      return { place, value };
    },
  });
}

/** The least that may be answered to whoever asks now. */
function leastOf(store: Store, scope: number) {
  const moves = 100 * store.read(`place ${scope}`);
  const [even, odd] = [store.read('at 0'), store.read('at 1')];
  return (place: string) => moves + (place === 'at 0' ? even : odd);
}

const plans = fc.array(
  fc.record({
    kind: fc.constantFrom('ask', 'ask', 'ask', 'change', 'pause'),
    scope: fc.nat(2),
    delay: fc.nat(3),
    isBroken: fc.integer({ min: 0, max: 30 }).map((one) => one === 0),
  }),
  { minLength: 20, maxLength: 80 },
);

test('D19: whatever comes in between, no answer is older than the request it is for', async () => {
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const store = aStore();
      let turn = 0;
      const delay = async () => {
        turn += 7;
        const step = plan[turn % plan.length];
        await ticks(step?.delay ?? 0);
        return step?.isBroken === true;
      };
      const look = async (last: Seen | undefined) => {
        if (await delay()) throw new Error('broken on purpose');
        const found = store.look(last);
        await delay();
        return found;
      };
      const rights = createRightsMemory({ look, begin, most: 4 });
      const recall = recallFrom(store, delay);
      const ask = async (scope: number) => {
        const least = leastOf(store, scope);
        const moment = rights.arrive();
        await delay();
        const { place, value } = await recall(db, scope, moment);
        assert.ok(value >= least(place), `${value} where ${least(place)} was committed before`);
      };
      const asked: Promise<void>[] = [];
      for (const { kind, scope, delay: pause } of plan) {
        if (kind === 'ask') asked.push(ask(scope));
        if (kind === 'change') store.commit(scope === 2 ? 'place 1' : `at ${scope}`);
        await ticks(kind === 'pause' ? 12 : pause);
      }
      await Promise.all(asked);
    }),
    { numRuns: 400 },
  );
});

/** Counts reads of values that the test sets. */
function aReader() {
  const reads: string[] = [];
  const values = new Map<string, string>();
  const gates: Promise<void>[] = [];
  const recall = rememberReads({
    nameOf: (name: string) => name,
    scopesOf: (name, value: string) => (value === '' ? undefined : [name]),
    read: async (_db, name) => {
      reads.push(name);
      const value = values.get(name) ?? '';
      await gates.shift();
      return value;
    },
  });
  const ask = (rights: RightsMemory, name: string) => recall(db, name, rights.arrive());
  return { reads, values, gates, ask };
}

test('what did not change is read once, what changed is read again', async () => {
  const store = aStore();
  const { reads, values, ask } = aReader();
  const rights = createRightsMemory({ look: async (last) => store.look(last), begin });
  values.set('a', 'first').set('b', 'other');
  for (const name of ['a', 'b', 'a', 'b']) await ask(rights, name);
  assert.deepEqual(reads, ['a', 'b']);
  values.set('a', 'second');
  store.commit('a');
  assert.deepEqual([await ask(rights, 'a'), await ask(rights, 'b')], ['second', 'other']);
  assert.deepEqual(reads, ['a', 'b', 'a']);
});

test('D19: a value that was being read while its change was told is not kept', async () => {
  const store = aStore();
  const { reads, values, gates, ask } = aReader();
  const rights = createRightsMemory({ look: async (last) => store.look(last), begin });
  await ask(rights, 'other');
  const { promise, resolve } = Promise.withResolvers<void>();
  gates.push(promise);
  values.set('a', 'old');
  const early = ask(rights, 'a');
  await ticks(4);
  values.set('a', 'new');
  store.commit('a');
  assert.equal(await ask(rights, 'a'), 'new');
  resolve();
  assert.equal(await early, 'old', 'its request began before the change');
  assert.equal(await ask(rights, 'a'), 'new');
  assert.deepEqual(reads, ['other', 'a', 'a']);
});

test('D19: a request never shares a look that had begun before it arrived; those that wait share the next', async () => {
  const store = aStore();
  let looks = 0;
  const gate = Promise.withResolvers<void>();
  const rights = createRightsMemory({
    look: async (last) => {
      looks += 1;
      const found = store.look(last);
      if (looks === 1) await gate.promise;
      return found;
    },
    begin,
  });
  const first = rights.arrive().memory();
  await ticks(3);
  const others = [1, 2, 3].map(() => rights.arrive().memory());
  await ticks(3);
  assert.equal(looks, 1);
  gate.resolve();
  await Promise.all([first, ...others]);
  assert.equal(looks, 2);
});

test('one request looks once, whatever it asks', async () => {
  const store = aStore();
  let looks = 0;
  const rights = createRightsMemory({
    look: async (last) => {
      looks += 1;
      return store.look(last);
    },
    begin,
  });
  const moment = rights.arrive();
  await ticks(3);
  assert.equal(looks, 0, 'who asks nothing causes nothing');
  await moment.memory();
  await moment.memory();
  assert.equal(looks, 1);
});

test('D19: everything is forgotten when a look fails, and when it cannot tell what changed', async () => {
  const store = aStore();
  const { reads, values, ask } = aReader();
  let way: 'well' | 'broken' | 'all' | 'nothing noted' = 'well';
  let begun = 0;
  const rights = createRightsMemory({
    look: async (last) => {
      if (way === 'broken') throw new Error('broken on purpose');
      if (way === 'all') return { ...store.look(last), changed: 'all' };
      return way === 'nothing noted' ? { seen: undefined, changed: 'all' } : store.look(last);
    },
    begin: async () => {
      begun += 1;
      throw new Error('broken on purpose');
    },
  });
  values.set('a', 'value');
  for (const next of ['broken', 'all', 'nothing noted'] as const) {
    await ask(rights, 'a');
    const before = reads.length;
    way = 'well';
    await ask(rights, 'a');
    await ask(rights, 'a');
    way = next;
    await ask(rights, 'a');
    assert.ok(reads.length > before, next);
  }
  assert.equal(begun, 1);
});

test('no more is kept than there is room for: the oldest value goes, and what is not to be kept is not', async () => {
  const store = aStore();
  const { reads, values, ask } = aReader();
  const rights = createRightsMemory({ look: async (last) => store.look(last), begin, most: 2 });
  for (const name of ['a', 'b', 'c']) values.set(name, name);
  for (const name of ['a', 'b', 'c', 'c', 'b', 'a', 'empty', 'empty']) await ask(rights, name);
  assert.deepEqual(reads, ['a', 'b', 'c', 'a', 'empty', 'empty']);
  for (const number of [1, 2, 3, 4]) store.commit(`unheard of ${number}`);
  await ask(rights, 'a');
  assert.equal(reads.length, 6, 'changes of what nobody asked about do no harm');
  store.commit('and more of them than are kept');
  await ask(rights, 'a');
  assert.equal(reads.length, 7);
});
