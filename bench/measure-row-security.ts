import pg, { type PoolConfig } from 'pg';
import { asRoles } from '../server/src/platform/database/open-database.ts';
import { type BenchRun, companyOf } from './bench-run.ts';
import { median } from './contest.ts';

const listing = `select user_sid, email, first_name, last_name, status, organization_role, account_count
  from person where tenant_sid = $1 and relation = 'managed' and sort_name > $2
  order by sort_name, user_sid limit 100`;
const point = `select user_sid, email, status, organization_role from person
  where tenant_sid = $1 and user_sid = $2`;
const search = `select user_sid, email from person
  where tenant_sid = $1 and search_text like $2 order by sort_name, user_sid limit 100`;

/** What row-level security costs: the same statements as the application and as the owner, who is exempt. */
export async function measureRowSecurity(run: BenchRun, owner: PoolConfig): Promise<void> {
  const company = companyOf(run, 'large');
  const [, someone = ''] = company.access[0] ?? [];
  const statements = [
    { name: 'point read', text: point, value: someone, times: 600 },
    { name: 'page of 100 people', text: listing, value: 'm', times: 150 },
    { name: 'search for text nobody has', text: search, value: '%qxqxqx%', times: 5 },
  ];
  for (const { name, text, value, times } of statements) {
    const under: number[] = [];
    const without: number[] = [];
    const asked = { text, values: [company.sid, value], times };
    for (let round = 0; round < run.rounds; round += 1) {
      under.push(await timeOf(asRoles(owner).app, asked));
      without.push(await timeOf(owner, asked));
    }
    const [ours, limit] = [median(under), median(without)];
    run.report({
      id: 'RLS',
      name: `row-level security: ${name}`,
      load: '1 connection, in a transaction with the tenant set',
      ours: `${ours.toFixed(0)} µs`,
      limit: `${limit.toFixed(0)} µs without`,
      ratio: `×${(ours / limit).toFixed(2)}`,
      goal: '–',
      isMet: undefined,
      detail: { under, without },
    });
  }
}

/** Microseconds of one statement, in a transaction like the product's. */
async function timeOf(
  connection: PoolConfig,
  asked: { readonly text: string; readonly values: readonly string[]; readonly times: number },
): Promise<number> {
  const client = new pg.Client(connection);
  await client.connect();
  const once = async () => {
    await client.query(`begin read only; set local app.tenant = '${asked.values[0]}'`);
    await client.query({ name: 'asked', text: asked.text, values: [...asked.values] });
    await client.query('commit');
  };
  for (let turn = 0; turn < 7; turn += 1) await once();
  const started = performance.now();
  for (let turn = 0; turn < asked.times; turn += 1) await once();
  const micros = ((performance.now() - started) * 1000) / asked.times;
  await client.end();
  return micros;
}
