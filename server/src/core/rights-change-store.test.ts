import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { minute } from '../../test/support/moved-clock.ts';
import { openWorld, type World } from '../../test/support/world.ts';
import { rawStatement } from '../platform/database/raw-statement.ts';
import type { Connections } from '../platform/database/transaction.ts';
import {
  beginToNoteChanges,
  type Look,
  lookForChanges,
  removeOldChanges,
  type Seen,
} from './rights-change-store.ts';

let world: World;
let last: Seen | undefined;

before(async () => {
  world = await openWorld();
});
after(() => world.close());
beforeEach(async () => {
  await beginToNoteChanges(world.connections, world.clock.now());
  await look();
});

const run = (connections: Connections, text: string) =>
  connections.write({}, (tx) => tx.run(rawStatement(text)));
const path = (name: string) => `/test/rights/${name}/read`;
const add = (name: string) =>
  `insert into product_permission values ('${path(name)}', '{}', '{}', true, now(), now())`;

async function look(): Promise<Look['changed']> {
  const found = await lookForChanges(world.connections.direct, last);
  last = found.seen;
  return found.changed;
}

/** A transaction that stays open until it is told to end. */
async function openTransaction(text: string) {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<'commit' | 'rollback'>();
  const over = world.connections
    .write({}, async (tx) => {
      await tx.run(rawStatement(text));
      begun.resolve();
      if ((await end.promise) === 'rollback') throw new Error('rolled back on purpose');
    })
    .catch((error: Error) => assert.match(error.message, /on purpose/));
  await begun.promise;
  return async (how: 'commit' | 'rollback') => {
    end.resolve(how);
    await over;
  };
}

test('a look tells once what was committed since the one before', async () => {
  await run(world.connections, add('one'));
  assert.deepEqual(await look(), [path('one')]);
  assert.deepEqual(await look(), []);
  await run(world.connections, `update product_permission set updated_at = now()`);
  assert.deepEqual(await look(), [], 'what decisions do not rest on is not noted');
  await run(
    world.connections,
    `update product_permission set path = '${path('two')}' where path = '${path('one')}'`,
  );
  const told = await look();
  assert.deepEqual(told === 'all' ? told : told.toSorted(), [path('one'), path('two')]);
  await run(world.connections, `delete from product_permission where path = '${path('two')}'`);
  assert.deepEqual(await look(), [path('two')]);
});

test('D19: a transaction that is under way for long is told of when it commits, after younger ones were', async () => {
  const old = await openTransaction(add('old'));
  const older = await look();
  const alsoOld = await openTransaction(add('also-old'));
  await run(world.connections, add('young'));
  assert.deepEqual([older, await look()], [[], [path('young')]]);
  await run(world.connections, add('younger'));
  await old('commit');
  const told = await look();
  assert.deepEqual(told === 'all' ? told : told.toSorted(), [path('old'), path('younger')]);
  await alsoOld('commit');
  assert.deepEqual(await look(), [path('also-old')]);
  assert.deepEqual(await look(), []);
});

test('what is rolled back is not told, also in part of a transaction', async () => {
  const end = await openTransaction(add('never'));
  await look();
  await end('rollback');
  assert.deepEqual(await look(), []);
  await world.connections.write({}, async (tx) => {
    await tx.run(rawStatement('savepoint one'));
    await tx.run(rawStatement(add('kept')));
    await tx.run(rawStatement('release savepoint one'));
    await tx.run(rawStatement('savepoint two'));
    await tx.run(rawStatement(add('undone')));
    await tx.run(rawStatement('rollback to savepoint two'));
  });
  assert.deepEqual(await look(), [path('kept')]);
});

test('more than a thousand changes are told as all there are, and so is a table that is emptied', async () => {
  const many = (count: number, name: string) =>
    `insert into product_permission
     select '/test/${name}/n' || n || '/read', '{}', '{}', true, now(), now() from generate_series(1, ${count}) n`;
  await run(world.connections, many(1000, 'enough'));
  assert.equal((await look()).length, 1000);
  await run(world.connections, many(1001, 'many'));
  assert.equal(await look(), 'all');
  assert.deepEqual(await look(), []);
  await run(world.owner, 'truncate product_permission');
  assert.equal(await look(), 'all');
});

test('D19: whoever looks from before what was removed is told that it cannot be told; nobody else is', async () => {
  const remove = () => world.connections.write({}, (tx) => removeOldChanges(tx, world.clock.now()));
  const count = async () =>
    (await world.owner.direct.all(rawStatement('select xid from rights_change'))).length;
  const place = last;
  await run(world.connections, add('first'));
  world.clock.advance(11 * minute);
  await remove();
  assert.ok((await count()) > 0, 'what was noted before the last plan is removed the next time');
  const between = (await lookForChanges(world.connections.direct, place)).seen;
  assert.equal(await remove(), 0, 'not so soon again');
  await run(world.connections, add('second'));
  world.clock.advance(11 * minute);
  assert.ok((await remove()) > 0);
  assert.equal(await count(), 1);
  const { direct } = world.connections;
  assert.deepEqual((await lookForChanges(direct, between)).changed, [path('second')]);
  assert.equal((await lookForChanges(direct, place)).changed, 'all');
});

test('D19: after a crash, which empties what was noted, and on another server everything is forgotten', async () => {
  await run(world.owner, 'truncate rights_change, rights_change_state');
  assert.deepEqual(await lookForChanges(world.connections.direct, last), {
    seen: undefined,
    changed: 'all',
  });
  await beginToNoteChanges(world.connections, world.clock.now());
  assert.equal(await look(), 'all', 'somebody else may have begun to note again first');
  assert.deepEqual(await look(), []);
  const known = last;
  assert.ok(known !== undefined);
  for (const other of [
    { ...known, life: known.life.replace(/ .*/, ' 2020-01-01') },
    { ...known, before: String(BigInt(known.before) + 1000n) },
  ]) {
    const { changed } = await lookForChanges(world.connections.direct, other);
    assert.equal(changed, 'all');
  }
});

test('what a dump brought along from a server that was further on is not told for ever, and goes', async () => {
  await run(world.owner, `insert into rights_change values ('99999999999', 'from elsewhere')`);
  await run(
    world.owner,
    `update rights_change_state set purged_below = '99999999999', purge_next = '99999999999'`,
  );
  assert.equal(await look(), 'all', 'safe until it is put right');
  world.clock.advance(11 * minute);
  assert.ok(
    (await world.connections.write({}, (tx) => removeOldChanges(tx, world.clock.now()))) >= 1,
  );
  await look();
  assert.deepEqual(await look(), []);
});

test('a look goes by the index, however many changes are kept', async () => {
  await run(
    world.owner,
    `insert into rights_change select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - n % 50)::text::xid8, 'x'
     from generate_series(1, 50000) n`,
  );
  await look();
  const scans = await world.connections.read({}, async (db) => {
    const count = () =>
      db.first(
        rawStatement<{ readonly whole: string; readonly by_index: string }>(
          `select seq_scan as whole, idx_scan as by_index from pg_stat_xact_user_tables where relname = 'rights_change'`,
        ),
      );
    const before = await count();
    await lookForChanges(db, last);
    return [before, await count()];
  });
  const [whole, byIndex] = [scans.map((scan) => scan?.whole), scans.map((scan) => scan?.by_index)];
  assert.equal(whole[0], whole[1]);
  assert.ok(Number(byIndex[0]) < Number(byIndex[1]));
});
