import {
  asOwner,
  type BenchRun,
  companyOf,
  competeIn,
  cycle,
  limitSide,
  oursSide,
} from './bench-run.ts';
import type { PreparedCompany } from './prepared.ts';
import { contestLine } from './report.ts';

interface List {
  readonly name: string;
  /** Path with its filters, without page size and cursor. */
  readonly path: string;
  /** Rows of a page when 500 pages are to be had; undefined where there are not so many rows. */
  readonly deepPageSize?: number;
}

/** P2: lists and searches, each against a hand-written page of a hundred joined rows. */
export async function measureLists(run: BenchRun): Promise<void> {
  for (const list of await listsOf(run)) await measureList(run, list);
  await measureGrowth(run);
}

async function listsOf(run: BenchRun): Promise<List[]> {
  const company = companyOf(run, 'large');
  const below = `/api/v1/organizations/${company.sid}`;
  const [, someone = ''] = company.access[7] ?? [];
  const { rows } = await run.owner.query(
    `select account_sid, (select email from person p where p.tenant_sid = $1 and p.user_sid = $2) as email,
      (select min(at) from audit_entry where tenant_sid = $1) as first,
      (select max(at) from audit_entry where tenant_sid = $1) as last
     from account_user where tenant_sid = $1 group by account_sid order by count(*) desc limit 1`,
    [company.sid, someone],
  );
  const { account_sid: crowded, email, first, last } = rows[0];
  const from = encodeURIComponent(first.toISOString());
  const to = encodeURIComponent(last.toISOString());
  return [
    { name: 'users', path: `${below}/users?relation=managed`, deepPageSize: 100 },
    {
      name: 'users by role',
      path: `${below}/users?organizationRole=standard-user`,
      deepPageSize: 100,
    },
    { name: 'users by common text', path: `${below}/users?search=an`, deepPageSize: 20 },
    { name: 'users by rare text', path: `${below}/users?search=${encodeURIComponent(email)}` },
    { name: 'users by text nobody has', path: `${below}/users?search=qxqxqx` },
    { name: 'accounts by status', path: `${below}/accounts?status=active`, deepPageSize: 20 },
    { name: 'accounts by text', path: `${below}/accounts?search=Europe` },
    { name: 'accounts by rare text', path: `${below}/accounts?search=Asia%209876` },
    { name: "a user's accounts", path: `${below}/users/${someone}/accounts?role=developer` },
    {
      name: "an account's users",
      path: `/api/v1/accounts/${crowded}/users?role=developer`,
      deepPageSize: 1,
    },
    {
      name: 'audit by actor',
      path: `${below}/audit-entries?actorSid=${company.ownerUserSid}`,
      deepPageSize: 5,
    },
    {
      name: 'audit by time',
      path: `${below}/audit-entries?from=${from}&to=${to}`,
      deepPageSize: 100,
    },
  ];
}

async function measureList(run: BenchRun, list: List): Promise<void> {
  const company = companyOf(run, 'large');
  const first = oursSide(run, () => asOwner(company, 'GET', `${list.path}&pageSize=100`));
  const name = cycle(company.accountNames);
  const limit = limitSide(run, '/page', () => ({ tenant: company.sid, name: name() }));
  const outcome = await competeIn(run, { ours: first, limit }, 4);
  const line = contestLine(
    { id: 'P2', name: `${list.name}, page 1`, load: '4 connections, 100 rows', goal: 2 },
    outcome,
  );
  const isFast = outcome.ours.p95 <= 50;
  run.report({
    ...line,
    goal: `${line.goal} (${line.isMet === true ? 'met' : 'not'}), p95 ≤ 50 ms (${isFast ? 'met' : 'not'})`,
    ours: `${line.ours} p95 ${outcome.ours.p95.toFixed(1)}`,
    isMet: line.isMet === true && isFast,
  });
  if (list.deepPageSize === undefined) return;
  const cursor = await walkTo(run, company, { ...list, pageSize: list.deepPageSize, page: 500 });
  if (cursor === undefined) return;
  const path = `${list.path}&pageSize=${list.deepPageSize}`;
  const deep = oursSide(run, () => asOwner(company, 'GET', `${path}&cursor=${cursor}`));
  const shallow = oursSide(run, () => asOwner(company, 'GET', path));
  run.report(
    contestLine(
      {
        id: 'P2',
        name: `${list.name}, page 500 over page 1`,
        load: `8 connections, ${list.deepPageSize} rows`,
        goal: 1.2,
      },
      await competeIn(run, { ours: deep, limit: shallow }, 8),
    ),
  );
}

/** The cursor of a page far on, by turning pages; undefined where the list ends before. */
async function walkTo(
  run: BenchRun,
  company: PreparedCompany,
  walk: { readonly path: string; readonly pageSize: number; readonly page: number },
): Promise<string | undefined> {
  const { host, port } = run.product.address;
  let cursor = '';
  for (let page = 1; page < walk.page; page += 1) {
    const url = `http://${host}:${port}${walk.path}&pageSize=${walk.pageSize}&cursor=${cursor}`;
    const answer = await fetch(url, { headers: { cookie: company.cookie } });
    const { nextCursor }: { nextCursor: string | null } = JSON.parse(await answer.text());
    if (nextCursor === null) return undefined;
    cursor = encodeURIComponent(nextCursor);
  }
  return cursor;
}

/** The same page in a company a thousand times smaller. */
async function measureGrowth(run: BenchRun): Promise<void> {
  const pageOf = (name: string) => {
    const company = companyOf(run, name);
    const path = `/api/v1/organizations/${company.sid}/users?relation=managed&pageSize=100`;
    return oursSide(run, () => asOwner(company, 'GET', path));
  };
  const sides = { ours: pageOf('large'), limit: pageOf('small') };
  run.report(
    contestLine(
      {
        id: 'P2',
        name: 'users: 100k members over 100 members',
        load: '8 connections, 100 rows',
        goal: 1.2,
      },
      await competeIn(run, sides, 8),
    ),
  );
}
