import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../test/support/database.ts';
import { requireReachable } from './require-reachable.ts';

test('a database that answers is taken', async () => {
  await requireReachable((await testDatabase()).owner);
});

test('an address that nobody answers at is refused with the reason, and without its password', async () => {
  const connectionString = 'postgres://guild:hidden-word@127.0.0.1:1/hall';
  await assert.rejects(requireReachable({ connectionString }), {
    message:
      'Guildhall cannot connect to the database hall on 127.0.0.1, port 1: nothing listens there. Start PostgreSQL there, or mend GUILDHALL_DATABASE_URL.',
  });
});

test('a database that does not exist is named', async () => {
  const { owner } = await testDatabase();
  await assert.rejects(requireReachable({ ...owner, database: 'nowhere' }), {
    message: /the database nowhere on .+: it has no such database\./,
  });
});
