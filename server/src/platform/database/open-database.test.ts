import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, type PoolConfig } from 'pg';
import { testDatabase } from '../../../test/support/database.ts';
import { createLog } from '../log.ts';
import { openDatabase } from './open-database.ts';

const log = createLog({ level: 'silent' });

async function whoAmI(config: PoolConfig): Promise<string> {
  const client = new Client(config);
  await client.connect();
  try {
    const { rows } = await client.query<{ who: string }>(
      `select current_user || ' ' || current_setting('statement_timeout') || ' ' ||
         current_setting('idle_in_transaction_session_timeout') as who`,
    );
    return rows[0]?.who ?? '';
  } finally {
    await client.end();
  }
}

test('a given address is connected to as owner, application and worker', async () => {
  const { owner } = await testDatabase();
  const host = encodeURIComponent(String(owner.host));
  const address = `postgres://guildhall@${host}:${owner.port}/${owner.database}`;
  for (const [databaseUrl, timeout] of [
    [address, '0'],
    [`${address}?options=-c%20statement_timeout%3D7s&application_name=a%20b`, '7s'],
  ] as const) {
    const database = await openDatabase({ databaseUrl, dataDir: '/nonexistent', log });
    assert.equal(await whoAmI(database.owner), `guildhall ${timeout} 0`);
    assert.equal(await whoAmI(database.app), `guildhall_app ${timeout} 15s`);
    assert.equal(await whoAmI(database.worker), `guildhall_worker ${timeout} 15s`);
    await database.close();
  }
});

test('the connections of a server of our own take the same roles', async () => {
  const { owner, app, worker } = await testDatabase();
  assert.equal(await whoAmI(owner), 'guildhall 0 0');
  assert.equal(await whoAmI(app), 'guildhall_app 0 15s');
  assert.equal(await whoAmI(worker), 'guildhall_worker 0 15s');
});
