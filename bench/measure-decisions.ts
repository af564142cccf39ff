import type { GrantableAccountRole } from '@guildhall/contract';
import {
  asOwner,
  type BenchRun,
  companyOf,
  competeIn,
  cycle,
  limitSide,
  oursSide,
} from './bench-run.ts';
import type { NextRequest, WireRequest } from './load-client.ts';
import { contestLine } from './report.ts';

const permissions = ['account-user:list', 'account:update', 'account:read'] as const;

/** P1: may this person do that on this account, asked by the platform with the operator's key. */
export async function measureDecisions(run: BenchRun): Promise<void> {
  const company = companyOf(run, 'large');
  const limit = limitSide(run, '/null', () => decisionBodies(run)());
  const plain = await competeIn(run, { ours: oursSide(run, decisions(run)), limit }, 16);
  const { users, accounts, assignments } = company.counts;
  const load = `16 connections; ${users} users, ${accounts} accounts, ${assignments} assignments`;
  run.report(contestLine({ id: 'P1', name: 'authorize decision', load, goal: 2.5 }, plain));
  const changing = oursSide(run, withChanges(run, decisions(run)));
  const changed = await competeIn(run, { ours: changing, limit }, 16);
  run.report(
    contestLine(
      {
        id: 'P1',
        name: 'authorize, every 100th request a role change (its work counted)',
        load: '16 connections',
        goal: 2.5,
      },
      changed,
    ),
  );
}

/** Decisions about people and accounts all over the company. */
export function decisions(run: BenchRun): NextRequest {
  const body = decisionBodies(run);
  const headers = { authorization: `Bearer ${run.operatorKey}` };
  return () => ({ method: 'POST', path: '/api/v1/authorize', headers, body: body() });
}

function decisionBodies(run: BenchRun) {
  const access = cycle(companyOf(run, 'large').access);
  const permission = cycle(permissions);
  return () => {
    const [accountSid, userSid] = access();
    return { userSid, accountSid, permission: permission() };
  };
}

function withChanges(run: BenchRun, next: NextRequest): NextRequest {
  const change = roleChanges(run, 'large');
  let count = 0;
  return () => {
    count += 1;
    return count % 100 === 0 ? change() : next();
  };
}

const roleSets: readonly (readonly GrantableAccountRole[])[] = [
  ['billing-manager', 'support'],
  ['developer', 'support'],
  ['developer'],
  ['billing-manager'],
  ['support'],
  ['billing-manager', 'developer'],
  ['billing-manager', 'developer', 'support'],
];
let uses = 0;

/**
 * Roles of people on accounts, set to something else each time round, and to something else than the use
 * before: setting what is there already would change nothing.
 */
export function roleChanges(run: BenchRun, name: string): () => WireRequest {
  const company = companyOf(run, name);
  const access = cycle(company.access);
  const first = 2 * uses;
  uses += 1;
  let count = 0;
  return () => {
    const [accountSid, userSid] = access();
    const turn = Math.floor(count / company.access.length);
    count += 1;
    const roles = roleSets[(first + (turn % 2)) % roleSets.length];
    return asOwner(company, 'PUT', `/api/v1/accounts/${accountSid}/users/${userSid}`, { roles });
  };
}
