import { setTimeout as wait } from 'node:timers/promises';
import type { OperationRun } from '@guildhall/contract';
import { type BenchRun, companyOf } from './bench-run.ts';
import { median } from './contest.ts';
import { type CopiedRows, timeCopy } from './copy-rows.ts';
import type { PreparedCompany } from './prepared.ts';

/** One thing done to many, and the rows that it writes: the same are copied into tables of the same shape. */
export interface BulkAct {
  readonly name: string;
  /** Where it is asked for below the organization; `operations` when absent. */
  readonly door?: string;
  /** Body of the request for one round. */
  readonly bodyOf: (round: number) => unknown;
  /** The rows that an operation has written, but for its own rows, audit log and outbox, which all have. */
  readonly written: readonly CopiedRows[];
}

const goal = 0.2;

/** P4: one job each, against COPY of the rows that it writes. */
export async function measureBulk(run: BenchRun, full: boolean): Promise<void> {
  const company = companyOf(run, 'large');
  const addresses = 10_000;
  await measureAct(run, company, inviting(company, addresses), 1);
  const changing = companyOf(run, full ? 'large' : 'wide');
  const role = await markSurplus(run, changing, full ? 100_000 : 10_000);
  await measureAct(run, changing, changingRoles(role), 2);
}

/** Ends what a run that was broken off has left behind: it would go on beside what is measured. */
export async function cancelUnfinished({ owner, product, prepared }: BenchRun): Promise<void> {
  const { host, port } = product.address;
  for (const { sid, cookie } of Object.values(prepared.companies)) {
    const { rows } = await owner.query(
      `select sid from operation
       where tenant_sid = $1 and state in ('waiting', 'running') and kind <> 'set-up-account'`,
      [sid],
    );
    for (const operation of rows) {
      const path = `/api/v1/organizations/${sid}/operations/${operation.sid}/cancel`;
      await fetch(`http://${host}:${port}${path}`, { method: 'POST', headers: { cookie } });
    }
  }
}

/**
 * The role that most of the managed people have, of the two that are changed. A run on used data may have more
 * people than an operation takes: what is too much is marked, and the filter leaves it out.
 */
async function markSurplus(
  { owner }: BenchRun,
  { sid }: PreparedCompany,
  most: number,
): Promise<string> {
  const { rows } = await owner.query(
    `select organization_role as role from person
     where tenant_sid = $1 and relation = 'managed' and organization_role in ('standard-user', 'administrator')
     group by organization_role order by count(*) desc limit 1`,
    [sid],
  );
  const { role } = rows[0];
  await owner.query(
    `update person set must_set_password = marked.is_surplus
     from (
       select user_sid, (organization_role <> $2 or row_number() over (partition by organization_role order by user_sid) > $3)
         as is_surplus
       from person
       where tenant_sid = $1 and relation = 'managed' and organization_role in ('standard-user', 'administrator')
     ) marked
     where person.tenant_sid = $1 and person.user_sid = marked.user_sid
       and person.must_set_password <> marked.is_surplus`,
    [sid, role, most],
  );
  return role;
}

function inviting(company: PreparedCompany, addresses: number): BulkAct {
  const stamp = Date.now();
  return {
    name: `invite ${addresses.toLocaleString('en')} addresses`,
    bodyOf: (round) => ({
      kind: 'invite-users',
      organizationRole: 'standard-user',
      rows: Array.from({ length: addresses }, (_, index) => ({
        email: `bulk-${stamp}-${round}-${index}@${company.domain}`,
      })),
    }),
    written: [
      { table: 'invitation', where: 'sid in (select result_sid from done)' },
      { table: 'invitation_token', where: 'invitation_sid in (select result_sid from done)' },
      { table: 'person', where: 'email in (select label from done)' },
      { table: 'user_login', where: 'email in (select label from done)' },
      { table: 'email_claim', where: 'email in (select label from done)' },
    ],
  };
}

/** Standard users become administrators, and in the next round are none any more; or the other way round. */
function changingRoles(role: string): BulkAct {
  const other = role === 'standard-user' ? 'administrator' : 'standard-user';
  return {
    name: 'role changes',
    bodyOf: (round) => {
      const [from, to] = round % 2 === 0 ? [role, other] : [other, role];
      const userFilter = { relation: 'managed', organizationRole: from, mustSetPassword: false };
      return { kind: 'change-organization-role', userFilter, organizationRole: to };
    },
    written: [{ table: 'person', where: 'user_sid in (select subject_sid from done)' }],
  };
}

/** Rounds of the product's own job, each followed by the copy of what it wrote. */
export async function measureAct(
  run: BenchRun,
  company: PreparedCompany,
  act: BulkAct,
  rounds: number,
): Promise<void> {
  const rates: number[] = [];
  const copies: number[] = [];
  let last: OperationRun | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    last = await runOperation(run, company, { ...act, body: act.bodyOf(round) });
    rates.push(last.done / ((performance.now() - started) / 1000));
    const copied = await timeCopy(run.owner, { operation: last, company, written: act.written });
    copies.push(last.done / copied.seconds);
  }
  const [ours, limit] = [median(rates), median(copies)];
  const rows = (last?.done ?? 0).toLocaleString('en');
  run.report({
    id: 'P4',
    name: act.name,
    load: `one job of ${rows} rows, ${rounds === 1 ? 'once' : `${rounds} rounds`}`,
    ours: `${ours.toFixed(0)} rows/s (${((last?.done ?? 0) / ours).toFixed(1)} s)`,
    limit: `${limit.toFixed(0)} rows/s by COPY`,
    ratio: `×${(ours / limit).toFixed(2)} of its rate`,
    goal: `≥ ×${goal} rate`,
    isMet: ours / limit >= goal && last?.failed === 0,
    detail: { rates, copies },
  });
}

/** Asks for an operation and waits for its end, as a screen does. */
async function runOperation(
  run: BenchRun,
  company: PreparedCompany,
  asked: { readonly door?: string; readonly body: unknown },
): Promise<OperationRun> {
  const { host, port } = run.product.address;
  const path = `http://${host}:${port}/api/v1/organizations/${company.sid}/${asked.door ?? 'operations'}`;
  const headers = { cookie: company.cookie, 'content-type': 'application/json' };
  const made = await fetch(path, { method: 'POST', headers, body: JSON.stringify(asked.body) });
  const answer = await made.text();
  if (!made.ok) throw new Error(`The operation was refused: ${answer}`);
  let seen: OperationRun = JSON.parse(answer);
  const own = `${path}/${seen.sid}`;
  const started = performance.now();
  while (seen.finishedAt === null) {
    // As long as a hundredth of what has passed, a second at most: asking is not what is measured.
    await wait(Math.min(1000, Math.max(50, (performance.now() - started) / 100)));
    seen = JSON.parse(await (await fetch(own, { headers })).text());
  }
  return seen;
}
