import { createSession, importAcknowledgements } from '@guildhall/contract';
import type { Pool } from 'pg';
import type { Reader } from '../server/src/platform/database/transaction.ts';
import { signUpMany } from '../server/test/support/independent-people.ts';
import { type BenchRun, companyOf } from './bench-run.ts';
import { measureAct } from './measure-bulk.ts';
import type { PreparedCompany } from './prepared.ts';

/**
 * P4: existing users, each with an account of their own, are imported in one run without being asked.
 * Against COPY of the rows that it writes.
 */
export async function measureImport(run: BenchRun, count: number): Promise<void> {
  const company = { ...companyOf(run, 'wide'), cookie: await enterAnew(run, 'wide') };
  await allowDirect(run.owner, company);
  const { domain } = company;
  const { all, free } = await countSignedUp(run, domain);
  const missing = Math.max(0, count - free);
  await signUpMany(readerOver(run.owner), { domain, count: missing, firstNumber: all });
  await run.owner.query('vacuum analyze');
  await measureAct(run, company, importing(company, count), 1);
}

/** The cookie of the owner, who has just proved that it is them: nobody is imported unasked without. */
async function enterAnew(run: BenchRun, name: string): Promise<string> {
  const { host, port } = run.product.address;
  const email = `owner@${companyOf(run, name).domain}`;
  const answer = await fetch(`http://${host}:${port}${createSession.path}`, {
    method: createSession.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: run.prepared.password }),
  });
  const [cookie] = answer.headers.getSetCookie();
  if (cookie === undefined) throw new Error(`The owner could not sign in: ${await answer.text()}`);
  return cookie.split(';')[0] ?? '';
}

function importing(company: PreparedCompany, count: number) {
  const people = 'in (select subject_sid from done)';
  const accounts = `in (select sid from account where tenant_sid = '${company.sid}' and owner_user_sid ${people})`;
  return {
    name: `import ${count.toLocaleString('en')} existing users`,
    door: 'imports',
    bodyOf: () => ({
      mode: 'direct',
      domains: [company.domain],
      notify: false,
      acknowledgements: [...importAcknowledgements],
    }),
    written: [
      { table: 'user_login', where: `sid ${people}` },
      { table: 'person', where: `tenant_sid = '${company.sid}' and user_sid ${people}` },
      { table: 'claim', where: 'sid in (select result_sid from done)' },
      { table: 'account', where: `sid ${accounts}` },
      { table: 'account_locator', where: `account_sid ${accounts}` },
      { table: 'account_user', where: `account_sid ${accounts}` },
      { table: 'role_assignment', where: `account_sid ${accounts}` },
    ],
  };
}

/**
 * How many an earlier run on the same data has signed up, whose numbers are taken, and how many of them were never
 * imported: a run takes everybody, and no more than it may.
 */
async function countSignedUp(
  { owner }: BenchRun,
  domain: string,
): Promise<{ readonly all: number; readonly free: number }> {
  const { rows } = await owner.query(
    `select count(*)::int as "all", (count(*) filter (where organization_sid is null))::int as free
     from user_login where email ~ ('^p[0-9]+@' || $1 || '$')`,
    [domain],
  );
  return rows[0];
}

async function allowDirect(owner: Pool, { sid }: PreparedCompany): Promise<void> {
  await owner.query(
    `insert into organization_feature (tenant_sid, feature, since)
     values ($1, 'import-without-consent', now()) on conflict do nothing`,
    [sid],
  );
}

function readerOver(owner: Pool): Reader {
  const all = async <Row>(statement: Parameters<Reader['all']>[0]): Promise<Row[]> => {
    const { sql, parameters } = statement.compile();
    return (await owner.query(sql, [...parameters])).rows;
  };
  return { all, first: async (statement) => (await all(statement))[0] } as Reader;
}
