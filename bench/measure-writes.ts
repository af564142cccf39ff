import { setTimeout as wait } from 'node:timers/promises';
import type { InvitationResult } from '@guildhall/contract';
import { createTokenMaker } from '../server/src/platform/crypto/token.ts';
import { asOwner, type BenchRun, companyOf, competeIn, limitSide, oursSide } from './bench-run.ts';
import { applyLoad, type NextRequest } from './load-client.ts';
import { roleChanges } from './measure-decisions.ts';
import { contestLine } from './report.ts';

/** A change under test, in any company. */
interface Write {
  readonly name: string;
  readonly limit: '/unit' | '/unit-with-hash';
  readonly next: NextRequest;
}

/** Rows a change writes: domain tables together, audit log, outbox. */
interface RowCounts {
  readonly domain: number;
  readonly audit: number;
  readonly outbox: number;
}

/** P3: audited changes, each against one transaction that inserts as many rows. */
export async function measureWrites(run: BenchRun, secret: string): Promise<void> {
  const names = ['invite', 'accept an invitation', 'change roles', 'rename an account'] as const;
  for (const name of [...names, 'change settings', 'create an account'] as const) {
    const large = await writeOf(run, 'large', { name, secret });
    const counts = await countRows(run, large.next);
    const body = { tenant: companyOf(run, 'large').sid, ...counts };
    const limit = limitSide(run, large.limit, () => body);
    const rows = `${counts.domain} + ${counts.audit} audit + ${counts.outbox} outbox rows`;
    const load = `16 connections, ${rows}${large.limit === '/unit' ? '' : ' + 1 argon2id'}`;
    run.report(
      contestLine(
        { id: 'P3', name, load, goal: 2.5 },
        await competeIn(run, { ours: oursSide(run, large.next), limit }, 16),
      ),
    );
  }
  const large = oursSide(run, roleChanges(run, 'large'));
  const middle = oursSide(run, roleChanges(run, 'middle'));
  run.report(
    contestLine(
      { id: 'P3', name: 'change roles: 100k users over 1k', load: '16 connections', goal: 1.2 },
      await competeIn(run, { ours: large, limit: middle }, 16),
    ),
  );
}

async function writeOf(
  run: BenchRun,
  companyName: string,
  what: { readonly name: string; readonly secret: string },
): Promise<Write> {
  const company = companyOf(run, companyName);
  const below = `/api/v1/organizations/${company.sid}`;
  // Names that an earlier run on the same data has given would change nothing.
  const stamp = Date.now().toString(36);
  let count = 0;
  const numbered = (make: (number: number) => ReturnType<NextRequest>) => () => {
    count += 1;
    return make(count);
  };
  const unit = (next: NextRequest): Write => ({ name: what.name, limit: '/unit', next });
  switch (what.name) {
    case 'invite':
      return unit(invitations(run, companyName, `invited-${Date.now()}`));
    case 'accept an invitation':
      return {
        name: what.name,
        limit: '/unit-with-hash',
        next: await acceptances(run, companyName, what.secret),
      };
    case 'change roles':
      return unit(roleChanges(run, companyName));
    case 'rename an account':
      return unit(
        numbered((number) => {
          const sid = company.accountSids[number % company.accountSids.length];
          return asOwner(company, 'PATCH', `/api/v1/accounts/${sid}`, {
            name: `Renamed ${stamp}-${number}`,
          });
        }),
      );
    case 'change settings':
      return unit(
        numbered((number) => asOwner(company, 'PATCH', below, { name: `Name ${stamp}-${number}` })),
      );
    default:
      return unit(
        numbered((number) =>
          asOwner(company, 'POST', `${below}/accounts`, {
            name: `Made ${number}`,
            kind: 'standard',
          }),
        ),
      );
  }
}

function invitations(run: BenchRun, companyName: string, prefix: string): NextRequest {
  const company = companyOf(run, companyName);
  let number = 0;
  return () => {
    number += 1;
    return asOwner(company, 'POST', `/api/v1/organizations/${company.sid}/invitations`, {
      emails: [`${prefix}-${number}@${company.domain}`],
      organizationRole: 'standard-user',
      accounts: [
        {
          accountSid: company.accountSids[number % company.accountSids.length],
          roles: ['developer'],
        },
      ],
    });
  };
}

/** People at once that one call may invite, and how many are asked. */
const together = 100;
const calls = 12;

/** Invites people and answers their acceptances; each can be used once. */
async function acceptances(
  run: BenchRun,
  companyName: string,
  secret: string,
): Promise<NextRequest> {
  const company = companyOf(run, companyName);
  const { host, port } = run.product.address;
  const tokens = createTokenMaker(secret);
  const sids: string[] = [];
  for (let call = 0; call < calls; call += 1) {
    const emails = Array.from(
      { length: together },
      (_, index) => `joining-${Date.now()}-${call}-${index}@${company.domain}`,
    );
    const path = `/api/v1/organizations/${company.sid}/invitations`;
    const answer = await fetch(`http://${host}:${port}${path}`, {
      method: 'POST',
      headers: { cookie: company.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ emails, organizationRole: 'standard-user', accounts: [] }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`People could not be invited: ${text}`);
    const { results }: { results: InvitationResult[] } = JSON.parse(text);
    sids.push(...results.flatMap(({ invitationSid }) => invitationSid ?? []));
  }
  const person = { firstName: 'Joan', lastName: 'Joining', password: run.prepared.password };
  return () => {
    const token = tokens.derive('invitation', sids.pop() ?? '', 1);
    return { method: 'POST', path: '/api/v1/invitations/accept', body: { token, ...person } };
  };
}

const calibrationMs = 400;
/** A connection tells its counters at the end of a statement, but not more often than once a second. */
const countersLateMs = 1100;

/** How many rows one such change inserts, updates or deletes; deliveries of events left out. */
async function countRows(run: BenchRun, next: NextRequest): Promise<RowCounts> {
  const before = await readCounters(run);
  const { address } = run.product;
  const load = await applyLoad({ address, connections: 4, milliseconds: calibrationMs, next });
  const after = await readCounters(run);
  const perRequest = (name: keyof RowCounts) =>
    Math.round((after[name] - before[name]) / Math.max(1, load.requests));
  return { domain: perRequest('domain'), audit: perRequest('audit'), outbox: perRequest('outbox') };
}

async function readCounters(run: BenchRun): Promise<RowCounts> {
  await wait(countersLateMs);
  await useEveryConnection(run);
  const { rows } = await run.owner.query(
    `select
      sum(n_tup_ins + n_tup_upd + n_tup_del)
        filter (where relname not in ('audit_entry', 'outbox', 'captured_mail', 'session'))::int as domain,
      sum(n_tup_ins) filter (where relname = 'audit_entry')::int as audit,
      sum(n_tup_ins) filter (where relname = 'outbox')::int as outbox
     from pg_stat_user_tables where schemaname = 'public'`,
  );
  return rows[0];
}

/** Lets the product's connections tell what they have counted: idle ones keep it to themselves for long. */
async function useEveryConnection(run: BenchRun): Promise<void> {
  const company = companyOf(run, 'middle');
  const path = `/api/v1/organizations/${company.sid}/users?pageSize=100`;
  const next = () => asOwner(company, 'GET', path);
  await applyLoad({ address: run.product.address, connections: 24, milliseconds: 300, next });
}
