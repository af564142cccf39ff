import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from 'pg';
import { type TestDatabase, testDatabase } from '../support/database.ts';

/** What may change of the tables below without a decision becoming another one, each with its reason. */
const leftOut: Readonly<Record<string, readonly [reason: string, columns: string]>> = {
  organization: [
    'what it is called, who signs up and by whom that was said; who owns it is in person.organization_role, what counts of a suspension is its status',
    'sid name owner_user_sid created_at version sign_up_rule sign_up_rule_set_at sign_up_rule_set_by_user_sid suspended_at',
  ],
  person: [
    'names, what lists sort and count, times, and the second factor, which is read with each session',
    'relation email first_name last_name sort_name search_text must_set_password account_count created_at last_active_at version imported_at managed_since has_second_factor requires_second_factor',
  ],
  account: [
    'what lists sort and count; owners are found in account_user, what counts of a suspension, a closing and a set-up is the status',
    'sort_name kind owner_user_sid user_count created_at version search_text suspended_by suspended_at closing_at purge_at closed_at suspended_below_by suspended_below_at setting_up_since set_up_operation_sid',
  ],
  account_locator: ['none', ''],
  account_user: [
    'what lists sort, and who answers for it',
    'sort_name search_text since version sponsor_user_sid sponsor_name',
  ],
  account_setting: ['by whom it was set', 'origin set_in set_by_sid set_by_name set_at'],
  api_key: [
    'times; the former secret, and those of a key that has stopped, end by their own rows',
    'created_at updated_at last_used_at former_secret_until is_ended version',
  ],
  auth_token: [
    'times, and the sealed token: what is compared is its hash',
    'sealed created_at updated_at last_used_at',
  ],
  credential_secret: ['none', ''],
  public_key: [
    'what it is called, and when it was tried',
    'name bits created_by_name created_at updated_at version probed_at probed_with_sid probed_with_name',
  ],
  gateway_key: ['what it is called, and when it was used', 'name created_at last_used_at'],
  product_permission: ['times', 'created_at updated_at'],
};

/** The functions whose answers are remembered; the others are plain questions to one of the tables. */
const functions = [
  'find_holdings_of',
  'find_holdings',
  'find_credential_standing',
  'find_signing_standing',
];
/** By which other names they call tables. */
const aliases: Readonly<Record<string, string>> = { own: 'account', main: 'account' };

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly isComputed: boolean;
  readonly isNoted: boolean;
}

let database: TestDatabase;
let owner: Client;
let columns: readonly Column[];
before(async () => {
  database = await testDatabase();
  owner = new Client(database.owner);
  await owner.connect();
  const { rows } = await owner.query(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as "isRequired",
      a.attgenerated <> '' as "isComputed",
      pg_get_triggerdef(t.oid) ~* ('old\\.' || a.attname || ' is distinct from new\\.' || a.attname || '\\y') as "isNoted"
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where t.tgname = 'rights_changed' order by c.relname, a.attnum`);
  columns = rows;
});
after(async () => {
  await owner.end();
  await database.drop();
});

const tables = () => [...new Set(columns.map(({ table }) => table))];
const notedOf = (table: string) =>
  columns.filter((column) => column.table === table && column.isNoted);

test('each column of a table that decisions rest on is noted when it changes, or left out for a reason', () => {
  assert.deepEqual(tables().sort(), Object.keys(leftOut).sort());
  for (const table of tables()) {
    const silent = columns.filter((column) => column.table === table && !column.isNoted);
    const named = (leftOut[table]?.[1] ?? '').split(' ').filter((name) => name !== '');
    assert.deepEqual(silent.map(({ name }) => name).sort(), named.sort(), table);
  }
});

test('every fact that the remembered statements look at is noted when it changes', async () => {
  const { rows } = await owner.query(
    `select proname as name, prosrc as text, provolatile from pg_proc where proname = any($1)`,
    [functions],
  );
  assert.deepEqual(rows.map(({ name }) => name).sort(), functions.toSorted());
  for (const { name, text } of rows) {
    const named = [...String(text).matchAll(/\b(?:from|join)\s+([a-z_]+)\b(?!\s*\()/g)]
      .map(([, table]) => table ?? '')
      .filter((table) => !['lateral', 'unnest', 'only'].includes(table));
    assert.deepEqual(
      named.filter((table) => leftOut[table] === undefined),
      [],
      name,
    );
    const facts = [...String(text).matchAll(/\b([a-z_]+)\.([a-z_]+)\b/g)]
      .map(([, table = '', column]) => ({ table: aliases[table] ?? table, column }))
      .filter(({ table }) => leftOut[table] !== undefined);
    assert.ok(facts.length > 4, name);
    for (const { table, column } of facts) {
      const isNoted = notedOf(table).some((noted) => noted.name === column);
      assert.ok(isNoted, `${name} looks at ${table}.${column}, whose changes are not noted`);
    }
  }
});

/** Any value of a type, and another one for each number. */
function anyValue(type: string, number: number): string {
  if (type.endsWith('[]')) return `array['${number}']::${type}`;
  const values: Readonly<Record<string, string>> = {
    boolean: String(number % 2 === 0),
    integer: String(number),
    bytea: `'\\x0${number % 10}'`,
    jsonb: `'${number}'`,
    'timestamp with time zone': `timestamptz '2026-01-01' + interval '${number} days'`,
  };
  return values[type] ?? `'${number}'`;
}

/** Only what is looked at here stands in the way of any value. */
async function loosen(): Promise<void> {
  const { rows } = await owner.query(`
    select format('alter table %I drop constraint %I', c.relname, k.conname) as statement
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = 'public'::regnamespace and k.contype in ('c', 'f')
    union all
    select format('alter table %I disable trigger %I', c.relname, t.tgname)
    from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and t.tgname not like 'rights\\_%'`);
  for (const { statement } of rows) await owner.query(statement);
}

/** What a statement notes. */
async function notedBy(statement: string): Promise<readonly string[]> {
  await owner.query('delete from rights_change');
  await owner.query(statement);
  const { rows } = await owner.query('select scope from rights_change order by scope');
  return rows.map(({ scope }) => scope);
}

const scopeColumn: Readonly<Record<string, string>> = {
  organization: 'tenant_sid',
  person: 'user_sid',
  account: 'sid',
  account_locator: 'account_sid',
  account_user: 'user_sid',
  account_setting: 'account_sid',
  api_key: 'sid',
  auth_token: 'account_sid',
  credential_secret: 'credential_sid',
  public_key: 'sid',
  gateway_key: 'sid',
  product_permission: 'path',
};

test('D19: a row that comes, changes in what counts, or goes is noted under its sid, in whatever way; nothing else is', async () => {
  await loosen();
  for (const table of tables()) {
    const own = columns.filter((column) => column.table === table && !column.isComputed);
    const names = own.map(({ name }) => name).join(', ');
    const values = own.map(({ type }) => anyValue(type, 1)).join(', ');
    assert.deepEqual(await notedBy(`insert into ${table} (${names}) values (${values})`), ['1']);
    for (const { name, type, isNoted } of own) {
      const change = (number: number) =>
        notedBy(`update ${table} set ${name} = ${anyValue(type, number)}`);
      const isScope = name === scopeColumn[table];
      const expected = isScope ? ['1', '2'] : ['1'];
      assert.deepEqual(await change(2), isNoted ? expected : [], `${table}.${name}`);
      assert.deepEqual(await change(2), [], `${table}.${name} as it was`);
      await change(1);
    }
    assert.deepEqual(await notedBy(`delete from ${table}`), ['1'], table);
    assert.deepEqual(await notedBy(`truncate ${table} cascade`), ['*'], table);
  }
});
