import type { Pool } from 'pg';
import { type Contest, compete, type Outcome, type Side } from './contest.ts';
import type { NextRequest, WireRequest } from './load-client.ts';
import type { Prepared, PreparedCompany } from './prepared.ts';
import type { BenchServer } from './processes.ts';
import type { Line } from './report.ts';

/** Everything the measurements share. */
export interface BenchRun {
  readonly prepared: Prepared;
  readonly operatorKey: string;
  readonly product: BenchServer;
  readonly limits: BenchServer;
  /** The first process of the database. */
  readonly databasePid: number;
  /** Connects as the owner, past row-level security. */
  readonly owner: Pool;
  readonly rounds: number;
  readonly milliseconds: number;
  readonly report: (line: Line) => void;
}

export function companyOf({ prepared }: BenchRun, name: string): PreparedCompany {
  const company = prepared.companies[name];
  if (company === undefined) throw new Error(`The data has no company "${name}"`);
  return company;
}

export function oursSide(run: BenchRun, next: NextRequest): Side {
  const { address, pid } = run.product;
  return { address, roots: [pid, run.databasePid], next };
}

export function limitSide(run: BenchRun, path: string, bodyOf: () => unknown): Side {
  const { address, pid } = run.limits;
  const next = () => ({ method: 'POST', path, body: bodyOf() });
  return { address, roots: [pid, run.databasePid], next };
}

/** Compares two sides the way every line of this run does. */
export function competeIn(
  run: BenchRun,
  sides: Pick<Contest, 'ours' | 'limit'>,
  connections: number,
): Promise<Outcome> {
  const { rounds, milliseconds } = run;
  return compete({ ...sides, connections, rounds, milliseconds });
}

/** A request by the owner of a company. */
export function asOwner(
  company: PreparedCompany,
  method: string,
  path: string,
  body?: unknown,
): WireRequest {
  const request = { method, path, headers: { cookie: company.cookie } };
  return body === undefined ? request : { ...request, body };
}

/** Goes round a list for ever. */
export function cycle<Item>(items: readonly Item[]): () => Item {
  let index = -1;
  return () => {
    index = (index + 1) % items.length;
    const item = items[index];
    if (item === undefined) throw new RangeError('Nothing to go round');
    return item;
  };
}
