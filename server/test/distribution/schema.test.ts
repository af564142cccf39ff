import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from 'pg';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { globalTables, tenantTables } from './tenant-tables.ts';

/** Indexes whose first column is not the tenant, each with its reason. */
const indexesAcrossTenants: Readonly<Record<string, string>> = {
  invitation_accepted_by: 'starts from a person: what they accepted, in every tenant',
  invitation_sent_by: 'starts from a person: what they sent, in every tenant',
  person_user: 'starts from a person: which tenants have a row about them',
  account_user_person_everywhere: 'starts from a person: which accounts can I enter',
  claim_of_user: 'starts from a person: who asks to take them over',
  account_user_ending: 'starts from the worker: what has ended, whatever the tenant',
  invitation_of_address: 'starts from a proven address: what waits for it, whoever sent it',
  domain_due: 'starts from the worker: which proofs are due, whatever the tenant',
  outbox_due: 'starts from the worker: what is due, whatever the tenant',
  operation_waits_outside:
    'starts from the operator: which service is waited for, whatever the tenant',
  operation_turn: 'starts from the engine: whose turn it is, whatever the tenant',
  operation_over: 'starts from the worker: what was over long ago',
  account_request_of_address: 'starts from a proven address: who asks it for something',
  account_request_of_owner: 'starts from a person: who asks for an account of theirs',
  account_request_running_out: 'starts from the worker: what nobody answered in time',
  account_to_purge: 'starts from the worker: whose data is due to be removed',
  outside_access_of_user: 'starts from a person: what they enter outside of their organization',
  resource_to_ask: 'starts from the worker: whose service is to be asked again',
  resource_asked: 'starts from the operator: what is still held, the longest asked first',
  resource_gone: 'starts from the worker: what was released long ago',
  outbox_delivered: 'starts from the worker: what was delivered long ago',
  outbox_unplaced: 'starts from the worker: what has no place in the feed yet, whatever the tenant',
  outbox_whole_feed: 'starts from the operator: the feed of every tenant, in order',
  webhook_told:
    'starts from the worker: whom an event of an account is told, wherever that moved to',
  webhook_delivery_due: 'starts from the worker: what is due of each webhook, whatever the tenant',
  webhook_delivery_age: 'starts from the worker: what was told long ago',
};

let database: TestDatabase;
let owner: Client;

before(async () => {
  database = await testDatabase();
  owner = new Client(database.owner);
  await owner.connect();
});

after(async () => {
  await owner.end();
  await database.drop();
});

interface Index {
  readonly table: string;
  readonly name: string;
  readonly first: string;
}

async function readIndexes(): Promise<readonly Index[]> {
  const { rows } = await owner.query(`
    select c.relname as table, x.relname as name, a.attname as first
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where c.relnamespace = 'public'::regnamespace`);
  return rows;
}

test('the tenant tables are those with a column for the tenant, and no others', async () => {
  const { rows } = await owner.query(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and a.attname = 'tenant_sid' and not a.attisdropped`);
  const found = rows.map((row) => String(row.name));
  assert.deepEqual(found.sort(), [...tenantTables, ...Object.keys(globalTables)].sort());
});

test('the tenant comes first in every key and index of a tenant table', async () => {
  const indexes = (await readIndexes()).filter(({ table }) => tenantTables.has(table));
  assert.ok(indexes.length > tenantTables.size);
  const astray = indexes.filter(({ first }) => first !== 'tenant_sid').map(({ name }) => name);
  assert.deepEqual(astray.sort(), Object.keys(indexesAcrossTenants).sort());
});

test('foreign keys of a tenant table stay inside the tenant', async () => {
  const { rows } = await owner.query(`
    select k.conname as name, c.relname as table, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'f'`);
  const ofTenants = rows.filter((row) => tenantTables.has(row.table));
  assert.ok(ofTenants.length > 0);
  for (const { name, definition } of ofTenants) {
    assert.match(definition, /FOREIGN KEY \(tenant_sid.*REFERENCES \w+\(tenant_sid/, name);
  }
});

test('every table says who owns it, and every tenant table is guarded by its rows', async () => {
  const { rows } = await owner.query(`
    select c.relname as name, obj_description(c.oid, 'pg_class') as comment, c.relrowsecurity as guarded,
      (select count(*)::int from pg_policies p
        where p.tablename = c.relname and p.policyname = 'tenant' and p.qual like '%tenant_sid%current_tenants%') as policies
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and has_table_privilege('guildhall_app', c.oid, 'select')`);
  assert.ok(rows.length > tenantTables.size);
  for (const row of rows) {
    assert.match(String(row.comment), /^owner: [a-z-]+\. \S/, row.name);
    if (tenantTables.has(row.name))
      assert.deepEqual([row.guarded, row.policies], [true, 1], row.name);
  }
});
