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
  await measureAct(run, changing, changingRoles, 2);
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

const roleAt = (round: number) => (round % 2 === 0 ? 'standard-user' : 'administrator');

/** Every Standard user becomes an administrator, and in the next round is none any more. */
const changingRoles: BulkAct = {
  name: 'role changes',
  bodyOf: (round) => ({
    kind: 'change-organization-role',
    userFilter: { relation: 'managed', organizationRole: roleAt(round) },
    organizationRole: roleAt(round + 1),
  }),
  written: [{ table: 'person', where: 'user_sid in (select subject_sid from done)' }],
};

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
  while (seen.finishedAt === null) {
    await wait(50);
    seen = JSON.parse(await (await fetch(own, { headers })).text());
  }
  return seen;
}
