import { isSid, type OperationSid, type OrganizationSid } from '@guildhall/contract';
import { type Compilable, type CompiledQuery, sql } from 'kysely';
import { build, type Db } from '../../src/core/database.ts';
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
        sort_name, search_text, status, created_at, managed_since)
      select 'OR' || md5('o' || o), 'US' || md5('u' || o || '-' || u),
        case when u <= 250 then 'managed' when u <= 280 then 'external' else 'invited' end,
        case when u = 1 then 'owner' when u <= 10 then 'administrator' when u <= 250 then 'standard-user' end,
        u || '@example.com', 'Person', u::text, 'person ' || u, 'person ' || u || ' ' || u || '@example.com',
        case when u > 280 then 'invited' else 'active' end, now(), case when u <= 250 then now() end
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
    sql`insert into audit_entry (tenant_sid, sequence, sid, at, action, result, actor_kind, actor_sid, actor_name,
        target_type, target_sid, target_name, address, request_id, after, previous_hash, hash)
      select 'OR' || md5('o' || o), e, 'AE' || md5('e' || o || '-' || e), now() - e * interval '1 minute', 'user.update',
        'done', 'user', 'US' || md5('u' || o || '-' || e % 300), 'Person', 'user', 'US' || md5('u' || o || '-' || e % 290),
        'Person', '', '', jsonb_build_object('userSid', 'US' || md5('u' || o || '-' || e % 280)), '', ''
      from generate_series(1, 20) o, generate_series(1, 2000) e`,
    sql`insert into invitation (tenant_sid, sid, kind, email, account_sid, status, invited_by_user_sid, invited_by_name,
        locale, created_at, last_sent_at, expires_at, lifetime_days)
      select 'OR' || md5('o' || o), 'NF' || md5('i' || o || '-' || i), 'account', 'guest' || i || '@example.com',
        'AC' || md5('a' || o || '-' || (i % 100 + 1)), 'pending', 'US' || md5('u' || o || '-' || (i % 40 + 1)), 'Person', 'en', now(), now(),
        now() + interval '1 day', 1
      from generate_series(1, 20) o, generate_series(1, 200) i`,
    sql`insert into invitation_account (tenant_sid, invitation_sid, account_sid, roles)
      select tenant_sid, sid, account_sid, '{developer}' from invitation`,
    sql`insert into import (tenant_sid, sid, mode, selection, domains, accounts, notify, started_by_name, locale,
        created_at)
      select 'OR' || md5('o' || o), 'OP' || md5('p' || o || '-' || p), 'consent', 'all', '{example.com}', '[]', true,
        'Person', 'en', now()
      from generate_series(1, 20) o, generate_series(1, 3) p`,
    sql`insert into claim (tenant_sid, sid, import_sid, user_sid, email, first_name, last_name, status, asked_by_name,
        created_at, last_sent_at, expires_at, decided_at, sends, mail_state, search_text)
      select 'OR' || md5('o' || o), 'CM' || md5('c' || o || '-' || c), 'OP' || md5('p' || o || '-' || (c % 3 + 1)),
        'US' || md5('u' || o || '-' || c), 'guest' || c || '@example.com', 'Guest', c::text,
        case when c % 2 = 0 then 'pending' else 'declined' end, 'Person', now() - c * interval '1 minute', now(),
        now() + interval '1 day', case when c % 2 = 0 then null else now() end, 1, 'sent',
        'guest ' || c || ' guest' || c || '@example.com'
      from generate_series(1, 20) o, generate_series(1, 300) c`,
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

/** One run of an import out of what was filled in. */
export async function findSomeImport(
  world: World,
  organizationSid: OrganizationSid,
): Promise<OperationSid> {
  const row = await world.owner.direct.first(
    build.selectFrom('import').select('sid').where('tenant_sid', '=', organizationSid).limit(1),
  );
  if (row === undefined) throw new Error('Nothing is filled in');
  return row.sid;
}
