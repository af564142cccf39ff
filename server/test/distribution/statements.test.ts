import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { RecordedStatement } from '../support/record-statements.ts';
import { tablesWithoutTenant } from '../support/statement-walk.ts';
import { tenantTables } from './tenant-tables.ts';

/**
 * Statements that may ask over tenants, each with its reason. They start from a person, a worker or
 * an operator; there are few, and a new one belongs here only when no tenant can be known.
 */
const acrossTenants: readonly { readonly statement: RegExp; readonly reason: string }[] = [
  {
    statement: /^select [^()]* from "claim" where "user_sid" = \$1/,
    reason: 'starts from a person: which organizations ask something of them',
  },
  {
    statement: /^select [^()]* from "person" where "user_sid" = \$1/,
    reason: 'starts from a person: in which tenants is there a row about them',
  },
  {
    statement: /^select distinct "tenant_sid" from "account_user" where "user_sid" = \$1/,
    reason: 'starts from a person: in which tenants can they enter an account',
  },
  {
    statement:
      /^select "tenant_sid", "account_sid", "roles", "ends_at" from "account_user" where "user_sid" = \$1/,
    reason: 'starts from a person: what ends everywhere with their user',
  },
  {
    statement:
      /^select "tenant_sid" from "invitation" where "invited_by_user_sid" = \$1 union select "tenant_sid" from "invitation" where "accepted_by_user_sid" = \$2 union select "tenant_sid" from "invitation" where "email" = \$3/,
    reason: 'starts from a person: where they sent and accepted, and what waits for their address',
  },
  {
    statement: /^select distinct "tenant_sid" from "invitation" where "email" = \$1/,
    reason: 'starts from a proven address: which organizations invite it',
  },
  {
    statement: /^select "tenant_sid", "sid" from "invitation" where "accepted_by_user_sid" = \$1/,
    reason: 'starts from a person who goes: whose links say no more than that they are gone (A-46)',
  },
  {
    statement: /^select "tenant_sid", "sid" from "invitation" where "email" = \$1/,
    reason: 'starts from a proven address: what waits for it, whoever sent it',
  },
  {
    statement:
      /^select "tenant_sid" from "account_user" where "user_sid" = \$1 and roles = '\{owner\}'/,
    reason: 'starts from a person: which accounts of their own come along when they join',
  },
  {
    statement: /^select distinct "account_sid" from "account_request" where "owner_user_sid" = \$1/,
    reason: 'starts from a person: which of their accounts somebody asks for',
  },
  {
    statement:
      /^select [^()]* from "account_request" where (\("email" = \$1 or "owner_user_sid" = \$2\)|"email" = \$1)/,
    reason: 'starts from a person and their proven address: what is asked of them, whoever asks',
  },
  {
    statement: /^select "tenant_sid", "sid", "kind", .* from "operation" where "state" in/,
    reason: 'the engine gives the open operations of all tenants their turns',
  },
  {
    statement: /^select "tenant_sid", "sid" from "operation" where "finished_at" </,
    reason: 'a chore looks for operations of all tenants whose rows have had their time',
  },
  {
    statement: /^with "due" as \(select "tenant_sid", "sid" from "domain" where "next_check_at"/,
    reason: 'finds the due checks of all tenants, by the role of the worker',
  },
  {
    statement: /^select "sid" from "organization"$/,
    reason: 'a test forgets the condition on purpose, to see row-level security answer',
  },
];

/** The worker delivers the events of all tenants, bound to this table by its role; any other beside it is filtered. */
const tableOfTheWorker = 'outbox';

const root = join(import.meta.dirname, '../../..');
const recorded = join(root, 'node_modules/.cache/guildhall/statements');

function readStatements(): readonly RecordedStatement[] {
  const files = globSync('*.jsonl', { cwd: recorded });
  const lines = files.flatMap((file) => readFileSync(join(recorded, file), 'utf8').split('\n'));
  return [...new Set(lines.filter((line) => line !== ''))].map((line) => JSON.parse(line));
}

/** Every line of a store that runs a statement, as `server/src/….ts:line`. */
function listPlaces(): readonly string[] {
  const stores = globSync('server/src/**/*-store.ts', { cwd: root });
  return stores.flatMap((store) =>
    readFileSync(join(root, store), 'utf8')
      .split('\n')
      .flatMap((line, index) => (runsStatement.test(line) ? [`${store}:${index + 1}`] : [])),
  );
}

/** A connection called `owner` is of the owner of the tables, whom no tenant binds: none answers a request. */
const runsStatement = /\b(?!(?:owner|Promise)\b)\w+\.(all|first|run|runLast)[<(]/;

const isAcross = (statement: string) =>
  acrossTenants.some((exception) => exception.statement.test(statement));

test('every statement that the tests ran filters each tenant table it names by the tenant', async () => {
  const faults: string[] = [];
  const texts = [...new Set(readStatements().map(([text]) => text))];
  assert.ok(texts.length > 0, 'run the groups before this one first: npm test');
  for (const statement of texts.filter((one) => !isAcross(one))) {
    for (const table of await tablesWithoutTenant(statement, tenantTables)) {
      if (table === tableOfTheWorker) continue;
      faults.push(`${table} in: ${statement}`);
    }
  }
  assert.deepEqual(faults, []);
});

test('every statement of every store was run, and so looked at', () => {
  const ran = new Set(readStatements().map(([, place]) => place));
  const places = listPlaces();
  assert.ok(places.length > 500, `only ${places.length} statements were found in the stores`);
  const unseen = places.filter((place) => !ran.has(place));
  assert.deepEqual(unseen, [], 'run the groups before this one first: npm test');
});

test('the statements that were looked at name every tenant table', () => {
  const text = readStatements()
    .map(([statement]) => statement)
    .join('\n');
  const unseen = [...tenantTables].filter((table) => !text.includes(`"${table}"`));
  assert.deepEqual(unseen, [], 'run the groups before this one first: npm test');
});

test('the walk finds a table without a tenant wherever it stands', async () => {
  const tables = new Set(['person', 'account']);
  const cases: readonly [string, readonly string[]][] = [
    ['select name from account where tenant_sid = $1', []],
    ['select name from account as a where a.tenant_sid = any($1)', []],
    ['select name from account where tenant_sid in ($1, $2)', []],
    ['select name from account', ['account']],
    ['select name from account where sid = $1', ['account']],
    ['select name from account where tenant_sid = $1 or sid = $2', ['account']],
    ['select name from account where tenant_sid = sid', ['account']],
    [
      'select 1 from account a join person p on p.tenant_sid = a.tenant_sid where a.tenant_sid = $1',
      ['person'],
    ],
    ['select 1 from account a join person p on p.tenant_sid = $1 where a.tenant_sid = $1', []],
    [
      'select 1 from account a left join lateral (select 1 from person p where p.user_sid = a.owner_user_sid) t on true where a.tenant_sid = $1',
      ['person'],
    ],
    ['select 1 where exists (select from person where user_sid = $1)', ['person']],
    ['with p as (select 1 from person) select 1 from p', ['person']],
    ['select 1 from person where tenant_sid = $1 union all select 1 from account', ['account']],
    ['update account set name = $1 where sid = $2', ['account']],
    ['update account set name = $1 from person p where account.tenant_sid = $2', ['person']],
    ['delete from person where tenant_sid = $1', []],
    ['delete from person using account where person.tenant_sid = $1', ['account']],
    ['insert into person (user_sid) values ($1)', ['person']],
    ['insert into person (tenant_sid, user_sid) select tenant_sid, sid from account', ['account']],
  ];
  for (const [statement, expected] of cases) {
    assert.deepEqual(await tablesWithoutTenant(statement, tables), expected, statement);
  }
});
