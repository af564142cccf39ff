import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { Client } from 'pg';
import { testDatabase } from '../../../test/support/database.ts';
import { isUnavailable, openConnections } from './transaction.ts';

const statement = (sql: string) => ({
  compile: () => CompiledQuery.raw(sql) as CompiledQuery<Record<string, unknown>>,
});

test('F-03 a connection lost between two statements of a transaction fails the next one and nothing else', async () => {
  const database = await testDatabase();
  const connections = openConnections({ ...database.app, max: 1 }, () => undefined);
  const admin = new Client(database.owner);
  await admin.connect();
  const lost = connections.write({}, async (writer) => {
    const row = await writer.first(statement('select pg_backend_pid() as pid'));
    await admin.query('select pg_terminate_backend($1, 5000)', [row?.['pid']]);
    await untilGone(admin, row?.['pid']);
    await writer.first(statement('select 1'));
  });
  await assert.rejects(lost, isUnavailable);
  assert.deepEqual(await connections.direct.all(statement('select 1 as one')), [{ one: 1 }]);
  await connections.close();
  await admin.end();
});

test('what a read was allowed to see ends with it, whoever uses its connection next', async () => {
  const database = await testDatabase();
  const connections = openConnections({ ...database.app, max: 1 }, () => undefined);
  const seen = statement(
    `select current_setting('app.tenant', true) as tenant, current_setting('transaction_read_only') as read_only, now()::text as began`,
  );
  const next = [
    () => connections.direct.all(seen),
    () => connections.read({}, (reader) => reader.all(seen)),
    () => connections.write({}, (writer) => writer.all(seen)),
  ];
  for (const use of next) {
    const before = await connections.read({ tenant: 'OR1' }, (reader) => reader.first(seen));
    assert.equal(before?.['tenant'], 'OR1');
    const [after] = await use();
    assert.equal(after?.['tenant'] ?? '', '');
    assert.notEqual(after?.['began'], before?.['began']);
  }
  const [last] = await connections.write({}, (writer) => writer.all(seen));
  assert.equal(last?.['read_only'], 'off');
  await connections.close();
});

test('a read that failed leaves nothing behind for the next use of its connection', async () => {
  const database = await testDatabase();
  const connections = openConnections({ ...database.app, max: 1 }, () => undefined);
  const failing = () => connections.read({}, (reader) => reader.all(statement('select 1 / 0')));
  await assert.rejects(failing(), { code: '22012' });
  assert.deepEqual(await connections.direct.all(statement('select 1 as one')), [{ one: 1 }]);
  await assert.rejects(failing(), { code: '22012' });
  await assert.rejects(failing(), { code: '22012' });
  const read = connections.read({}, (reader) => reader.all(statement('select 2 as two')));
  assert.deepEqual(await read, [{ two: 2 }]);
  await connections.close();
});

test('a read that nobody follows is ended by itself, and its handle is worth nothing afterwards', async () => {
  const database = await testDatabase();
  const connections = openConnections({ ...database.app, max: 1 }, () => undefined);
  const admin = new Client(database.owner);
  await admin.connect();
  const { pid, kept } = await connections.read({}, async (reader) => ({
    pid: (await reader.first(statement('select pg_backend_pid() as pid')))?.['pid'],
    kept: reader,
  }));
  await assert.rejects(async () => kept.all(statement('select 1')), /kept too long/);
  const stateOf = async () =>
    (await admin.query('select state from pg_stat_activity where pid = $1', [pid])).rows[0]?.state;
  let state = await stateOf();
  for (let turn = 0; turn < 2000 && state !== 'idle'; turn += 1) state = await stateOf();
  await connections.close();
  await admin.end();
  assert.equal(state, 'idle');
});

test('F-03 whatever tells that a connection broke means that the database is away, and nothing else does', () => {
  for (const text of [
    'Connection terminated unexpectedly',
    'read ECONNRESET',
    'write EPIPE',
    'connect ENOENT /tmp/.s.PGSQL.5432',
    'Cannot call write after a stream was destroyed',
    'This socket has been ended by the other party',
  ]) {
    assert.ok(isUnavailable(new Error(text)), text);
  }
  for (const text of ['ENOENT: no such file or directory, open', 'x is not a function']) {
    assert.ok(!isUnavailable(new Error(text)), text);
  }
});

test('F-03 a transaction that pauses for too long is given up: others get what it locked, and its process is told that the database was away', async () => {
  const database = await testDatabase();
  const impatient = `${database.app.options} -c idle_in_transaction_session_timeout=300ms`;
  const config = { ...database.owner, max: 1 };
  const hanging = openConnections({ ...config, options: impatient }, () => undefined);
  const other = openConnections(config, () => undefined);
  const lock = statement('select pg_advisory_xact_lock(1)');
  const gone = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const hung = hanging.write({}, async (writer) => {
    await writer.first(lock);
    held.resolve();
    await gone.promise;
    await writer.first(statement('select 1'));
  });
  await held.promise;
  await other.write({}, async (writer) => void (await writer.first(lock)));
  gone.resolve();
  await assert.rejects(hung, isUnavailable);
  assert.deepEqual(await hanging.direct.all(statement('select 1 as one')), [{ one: 1 }]);
  await Promise.all([hanging.close(), other.close()]);
});

test('a write for many rows is planned each time, for tables as they are by then; one for a few keeps its plan', async () => {
  const database = await testDatabase();
  const connections = openConnections({ ...database.app, max: 1 }, () => undefined);
  const namesAmong = (count: number) => ({
    compile: () =>
      CompiledQuery.raw('select name from unnest($1::text[]) as name', [
        Array.from({ length: count }, (_, index) => `name ${index}`),
      ]) as CompiledQuery<Record<string, unknown>>,
  });
  const keptAfter = (count: number) =>
    connections.write({}, async (writer) => {
      await writer.all(namesAmong(count));
      return writer.all(
        statement(`select 1 from pg_prepared_statements where statement like 'select name%'`),
      );
    });
  assert.equal((await keptAfter(1000)).length, 0);
  assert.equal((await keptAfter(3)).length, 1);
  await connections.close();
});

test('a last statement that fails rolls everything back, and its own error is told', async () => {
  const database = await testDatabase();
  const owner = openConnections({ ...database.owner, max: 1 }, () => undefined);
  await owner.direct.all(statement('create table kept (number integer)'));
  const failing = (after: string | undefined) =>
    owner.write({}, async (writer) => {
      await writer.run(statement('insert into kept values (1)'));
      writer.runLast(statement('select 1 / 0'));
      if (after !== undefined) await writer.all(statement(after));
    });
  await assert.rejects(failing(undefined), { code: '22012' });
  await assert.rejects(failing('select 1'), { code: '22012' });
  assert.deepEqual(await owner.direct.all(statement('select number from kept')), []);
  await owner.write({}, async (writer) => {
    writer.runLast(statement('insert into kept values (2)'));
  });
  assert.deepEqual(await owner.direct.all(statement('select number from kept')), [{ number: 2 }]);
  await owner.close();
});

/** The end of a connection is told on another socket than the answer that it has ended. */
async function untilGone(admin: Client, pid: unknown): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    const { rowCount } = await admin.query('select from pg_stat_activity where pid = $1', [pid]);
    if (rowCount === 0 && turn > 10) return;
  }
  assert.fail('the connection is still there');
}
