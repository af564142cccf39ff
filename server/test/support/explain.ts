import { isSid } from '@guildhall/contract';
import { type Compilable, type CompiledQuery, sql } from 'kysely';
import { build, type Db } from '../../src/core/database.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { World } from './world.ts';

/** A Db that remembers every statement it was asked for. */
function rememberStatements(db: Db): { readonly db: Db; readonly statements: CompiledQuery[] } {
  const statements: CompiledQuery[] = [];
  const remember = <Row>(statement: Compilable<Row>) => {
    statements.push(statement.compile());
    return statement;
  };
  return {
    statements,
    db: {
      all: (statement) => db.all(remember(statement)),
      first: (statement) => db.first(remember(statement)),
    },
  };
}

/** Runs work as the application may and answers the plan of each statement it ran. */
export function plansOf(
  world: World,
  settings: Readonly<Record<string, string>>,
  work: (db: Db) => Promise<unknown>,
): Promise<string[]> {
  return world.connections.read(settings, async (reader) => {
    const remembered = rememberStatements(reader);
    await work(remembered.db);
    const plans: string[] = [];
    for (const statement of remembered.statements) {
      const explained = { ...statement, sql: `explain ${statement.sql}` };
      const lines = await reader.all({ compile: () => explained } as Compilable<{
        'QUERY PLAN': string;
      }>);
      plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
    }
    return plans;
  });
}

/** The plans that statements keep once they have run some times: made without knowing the values. */
export function keptPlansOf(
  world: World,
  settings: Readonly<Record<string, string>>,
  work: (db: Db) => Promise<unknown>,
): Promise<string[]> {
  return world.connections.read(settings, async (reader) => {
    const remembered = rememberStatements(reader);
    await work(remembered.db);
    await reader.all(rawStatement('set local plan_cache_mode = force_generic_plan'));
    const plans: string[] = [];
    for (const [index, { sql: text, parameters }] of remembered.statements.entries()) {
      const name = `kept_${index}`;
      const values = parameters.map((value) => literal(value)).join(', ');
      await reader.all(rawStatement(`prepare ${name} as ${text}`));
      const lines = await reader.all(
        rawStatement<{ readonly 'QUERY PLAN': string }>(
          `explain execute ${name}${values === '' ? '' : `(${values})`}`,
        ),
      );
      await reader.all(rawStatement(`deallocate ${name}`));
      plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
    }
    return plans;
  });
}

function literal(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : String(value);
  return `'${text.replaceAll("'", "''")}'`;
}

/** Tables of tenants that a plan reads from end to end. */
export function sequentialScans(plan: string): string[] {
  return [...plan.matchAll(/Seq Scan on (\w+)/g)].map((match) => match[1] ?? '');
}

/** Fills twenty of 2,000 organizations with 300 people, 100 accounts and 1,000 accesses each, and analyzes. */
export async function fillTwentyOrganizations(world: World): Promise<void> {
  const statements = [
    sql`insert into organization (tenant_sid, sid, name, owner_user_sid, created_at)
      select 'OR' || md5('o' || o), 'OR' || md5('o' || o), 'Organization ' || o, 'US' || md5('u' || o || '-1'), now()
      from generate_series(1, 2000) o`,
    sql`insert into person (tenant_sid, user_sid, relation, organization_role, email, first_name, last_name,
        sort_name, search_text, status, created_at)
      select 'OR' || md5('o' || o), 'US' || md5('u' || o || '-' || u),
        case when u <= 250 then 'managed' when u <= 280 then 'external' else 'invited' end,
        case when u = 1 then 'owner' when u <= 10 then 'administrator' when u <= 250 then 'standard-user' end,
        u || '@example.com', 'Person', u::text, 'person ' || u, 'person ' || u || ' ' || u || '@example.com',
        case when u > 280 then 'invited' else 'active' end, now()
      from generate_series(1, 20) o, generate_series(1, 300) u`,
    sql`insert into account_locator (account_sid, tenant_sid)
      select 'AC' || md5('a' || o || '-' || a), 'OR' || md5('o' || o)
      from generate_series(1, 20) o, generate_series(1, 100) a`,
    sql`insert into account (tenant_sid, sid, name, sort_name, kind, status, owner_user_sid, user_count, created_at)
      select 'OR' || md5('o' || o), 'AC' || md5('a' || o || '-' || a), 'Account ' || a, 'account ' || a,
        'standard', 'active', 'US' || md5('u' || o || '-1'), 10, now()
      from generate_series(1, 20) o, generate_series(1, 100) a`,
    sql`insert into account_user (tenant_sid, account_sid, user_sid, roles, sort_name, search_text, since)
      select 'OR' || md5('o' || o), 'AC' || md5('a' || o || '-' || a), 'US' || md5('u' || o || '-' || u),
        case when u = 1 then '{owner}'::text[] else '{developer}'::text[] end, 'person ' || u, 'person ' || u, now()
      from generate_series(1, 20) o, generate_series(1, 100) a,
        lateral (select 1 as u union all select 2 + (a * 7 + n * 31) % 278 from generate_series(1, 9) n) people
      on conflict do nothing`,
    sql`insert into role_assignment (tenant_sid, sid, account_sid, user_sid, role, created_at)
      select tenant_sid, 'IY' || md5(account_sid || user_sid), account_sid, user_sid, roles[1], now()
      from account_user`,
    sql`analyze`,
  ];
  await world.owner.write({}, async (tx) => {
    for (const statement of statements) await tx.run({ compile: () => statement.compile(build) });
  });
}

/** One access out of what was filled in: an organization, an account and a person with a role on it. */
export async function findSomeAccess(world: World) {
  const row = await world.owner.direct.first(
    build
      .selectFrom('account_user')
      .select(['tenant_sid', 'account_sid', 'user_sid'])
      .where('sort_name', '=', 'person 33')
      .limit(1),
  );
  if (row === undefined || !isSid('organization', row.tenant_sid))
    throw new Error('Nothing is filled in');
  return { organizationSid: row.tenant_sid, accountSid: row.account_sid, userSid: row.user_sid };
}
