import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from 'pg';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { tenantTables } from './tenant-tables.ts';

const hex = (digit: string) => digit.repeat(32);
const [tenantA, tenantB] = [`OR${hex('a')}`, `OR${hex('b')}`];

let database: TestDatabase;
let owner: Client;
let app: Client;

before(async () => {
  database = await testDatabase();
  owner = new Client(database.owner);
  app = new Client(database.app);
  await owner.connect();
  await app.connect();
  for (const digit of ['a', 'b']) await owner.query(rowsOfTenant(hex(digit)));
});

after(async () => {
  await owner.end();
  await app.end();
  await database.drop();
});

/** One row of a tenant in every tenant table; a test below says when a table is missing. */
function rowsOfTenant(digits: string): string {
  const [tenant, account, user] = [`'OR${digits}'`, `'AC${digits}'`, `'US${digits}'`];
  return `
    insert into audit_counter (tenant_sid) values (${tenant});
    insert into audit_entry (tenant_sid, sequence, sid, at, action, result, actor_kind, actor_name,
        target_type, target_name, address, request_id, previous_hash, hash)
      values (${tenant}, 1, 'AE${digits}', now(), 'user.update', 'done', 'system', 'x', 'user', 'x', '', 'r', '', '');
    insert into outbox (tenant_sid, sid, type, subject_sid, payload, request_id, created_at, next_attempt_at)
      values (${tenant}, 'EV${digits}', 'user.updated', ${user}, '{}', 'r', now(), now());
    insert into organization (tenant_sid, sid, name, owner_user_sid, created_at)
      values (${tenant}, ${tenant}, 'Name', ${user}, now());
    insert into person (tenant_sid, user_sid, relation, organization_role, email, first_name, last_name,
        sort_name, search_text, status, created_at, managed_since)
      values (${tenant}, ${user}, 'managed', 'owner', 'a@example.com', 'A', 'B', 'a b', 'a b', 'active', now(), now());
    insert into account (tenant_sid, sid, name, sort_name, kind, status, owner_user_sid, created_at)
      values (${tenant}, ${account}, 'Name', 'name', 'standard', 'active', ${user}, now());
    insert into account_user (tenant_sid, account_sid, user_sid, roles, sort_name, search_text, since)
      values (${tenant}, ${account}, ${user}, '{owner}', 'a b', 'a b', now());
    insert into role_assignment (tenant_sid, sid, account_sid, user_sid, role, created_at)
      values (${tenant}, 'IY${digits}', ${account}, ${user}, 'owner', now());
    insert into domain (tenant_sid, sid, name, display_name, mixed_script, token, status, created_at)
      values (${tenant}, 'DN${digits}', 'example.com', 'example.com', false, 't', 'unverified', now());
    insert into invitation (tenant_sid, sid, kind, email, organization_role, status, invited_by_name,
        locale, created_at, last_sent_at, expires_at, lifetime_days)
      values (${tenant}, 'NF${digits}', 'organization', 'c@example.com', 'administrator', 'pending', 'A',
        'en', now(), now(), now(), 7);
    insert into invitation_account (tenant_sid, invitation_sid, account_sid, roles)
      values (${tenant}, 'NF${digits}', ${account}, '{support}');
    insert into oauth_app (tenant_sid, sid, name, scopes, created_by_user_sid, created_by_name, created_at)
      values (${tenant}, 'OQ${digits}', 'App', '{}', ${user}, 'A', now());
    insert into api_key (tenant_sid, account_sid, sid, name, kind, permissions, keeper_user_sid, keeper_name,
        created_at, updated_at)
      values (${tenant}, ${account}, 'SK${digits}', 'Key', 'main', '{}', ${user}, 'A', now(), now());
    insert into auth_token (tenant_sid, account_sid, rank, sealed, keeper_user_sid, keeper_name, created_at, updated_at)
      values (${tenant}, ${account}, 'primary', '', ${user}, 'A', now(), now());
    insert into public_key (tenant_sid, account_sid, sid, name, spki, bits, created_by_name, created_at, updated_at)
      values (${tenant}, ${account}, 'CR${digits}', 'Key', '', 2048, 'A', now(), now());
    insert into outside_access (tenant_sid, account_sid, user_sid, account_tenant_sid, roles, since)
      values (${tenant}, 'AC${'e'.repeat(32)}', ${user}, 'AC${'e'.repeat(32)}', '{support}', now());
    insert into organization_feature (tenant_sid, feature, since)
      values (${tenant}, 'import-without-consent', now());
    insert into organization_limit (tenant_sid, name, value, since)
      values (${tenant}, 'accounts', 5, now());
    insert into operation (tenant_sid, sid, kind, input, state, started_by_sid, started_by_name, total, run_size,
        created_at, finished_at, turn_at)
      values (${tenant}, 'OP${digits}', 'import', '{}', 'cancelled', ${user}, 'A', 1, 1, now(), now(), now());
    insert into operation_row (tenant_sid, operation_sid, position, label)
      values (${tenant}, 'OP${digits}', 0, 'a@example.com');
    insert into import (tenant_sid, sid, mode, selection, domains, accounts, notify, started_by_name, locale, created_at)
      values (${tenant}, 'OP${digits}', 'consent', 'all', '{example.com}', '[]', true, 'A', 'en', now());
    insert into claim (tenant_sid, sid, import_sid, user_sid, email, first_name, last_name, status, asked_by_name,
        created_at, last_sent_at, expires_at, sends, search_text)
      values (${tenant}, 'CM${digits}', 'OP${digits}', 'US${digits}', 'a@example.com', 'A', 'B', 'pending', 'A',
        now(), now(), now(), 1, 'a b a@example.com');
    insert into account_request (tenant_sid, sid, kind, account_sid, account_name, owner_name, email,
        keeps_former_owner, status, asked_by_name, created_at, last_sent_at, expires_at, sends, mail_state)
      values (${tenant}, 'AQ${digits}', 'join', 'AC${'e'.repeat(32)}', 'Name', 'A B', 'a@example.com',
        false, 'pending', 'A', now(), now(), now(), 1, 'queued');
    insert into resource (tenant_sid, account_sid, type, resource_id, name, status, registered_at)
      values (${tenant}, ${account}, 'phone-number', 'PN1', 'Number', 'held', now());
    insert into account_setting (tenant_sid, account_sid, name, value, origin, set_in, set_by_name, set_at)
      values (${tenant}, ${account}, 'second-factor-required', true, 'account', ${tenant}, 'A', now());
    insert into account_setting_rule (tenant_sid, name, value, is_locked, set_by_name, set_at)
      values (${tenant}, 'second-factor-required', true, false, 'A', now());
    insert into webhook (tenant_sid, sid, url, event_types, secret, created_by_name, created_at)
      values (${tenant}, 'WH${digits}', 'https://example.com', '{}', '', 'A', now());
    insert into webhook_delivery (tenant_sid, webhook_sid, event_sid, event_type, event_tenant_sid, subject_sid,
        payload, event_at, next_try_at, created_at)
      values (${tenant}, 'WH${digits}', 'EV${digits}', 'user.updated', ${tenant}, ${user}, '{}', now(), now(), now());
    insert into webhook_attempt (tenant_sid, webhook_sid, event_sid, number, at, outcome, milliseconds, address,
        request_url, request_timestamp, request_body, response_body)
      values (${tenant}, 'WH${digits}', 'EV${digits}', 1, now(), 'timeout', 1, '', 'https://example.com', 0, '', '');`;
}

/** Runs a statement as the application, in a transaction opened for tenant A, and rolls it back. */
async function asTenantA(statement: string) {
  try {
    await app.query(`begin; set local app.tenant = '${tenantA}'`);
    return await app.query(statement);
  } finally {
    await app.query('rollback');
  }
}

test('A-33: without any condition the application sees the rows of its tenant only', async () => {
  for (const table of tenantTables) {
    const all = await owner.query(`select distinct tenant_sid from ${table} order by 1`);
    assert.deepEqual(
      all.rows.map((row) => row.tenant_sid),
      [tenantA, tenantB],
      `${table} needs a row of each tenant in this test`,
    );
    const seen = await asTenantA(`select distinct tenant_sid from ${table}`);
    assert.deepEqual(seen.rows, [{ tenant_sid: tenantA }], table);
  }
});

test('A-33: without a tenant the application sees nothing', async () => {
  for (const table of tenantTables) {
    assert.equal((await app.query(`select 1 from ${table}`)).rowCount, 0, table);
  }
});

test('A-33: the application cannot write into another tenant', async () => {
  for (const table of tenantTables) {
    const { rows } = await owner.query(
      `select json_agg(t) as rows from ${table} t where tenant_sid = '${tenantB}'`,
    );
    const row = JSON.stringify(rows[0].rows[0]).replaceAll("'", "''");
    const { rows: columns } = await owner.query(
      `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
       where table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER'`,
      [table],
    );
    const { names } = columns[0];
    const copy = `insert into ${table} (${names}) select ${names} from json_populate_record(null::${table}, '${row}')`;
    await assert.rejects(
      asTenantA(copy),
      /violates row-level security policy|permission denied/,
      table,
    );
  }
});

test('A-33: an update or delete without a condition leaves other tenants alone', async () => {
  for (const table of tenantTables) {
    const mayUpdate = await may(table, 'update');
    if (mayUpdate) {
      const moved = asTenantA(`update ${table} set tenant_sid = '${tenantB}'`);
      await assert.rejects(moved, /row-level security policy|violates/, table);
      assert.equal(
        (await asTenantA(`update ${table} set tenant_sid = tenant_sid`)).rowCount,
        1,
        table,
      );
    }
    if (await may(table, 'delete')) {
      const deleted = await asTenantA(
        `with gone as (delete from ${table} where tenant_sid = '${tenantB}' returning 1) select count(*)::int as n from gone`,
      );
      assert.deepEqual(deleted.rows, [{ n: 0 }], table);
    }
  }
});

async function may(table: string, privilege: string): Promise<boolean> {
  const { rows } = await owner.query(
    `select has_table_privilege('guildhall_app', $1, $2) as allowed`,
    [table, privilege],
  );
  return rows[0].allowed;
}
