import type { ClaimStatus, ImportMode, OperationSid, OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/** What became of the people of a run so far. */
export interface ClaimCounts {
  readonly pending: number;
  readonly imported: number;
  readonly declined: number;
  readonly revoked: number;
  readonly expired: number;
  /** How many of all these were deleted since. */
  readonly deleted: number;
}

export const noClaims: ClaimCounts = {
  pending: 0,
  imported: 0,
  declined: 0,
  revoked: 0,
  expired: 0,
  deleted: 0,
};

/** How many claims of a run were deleted with their people, by the status that they had. */
export type DeletedClaims = Readonly<Partial<Record<ClaimStatus, number>>>;

/** A run whose claims are counted. */
export interface CountedRun {
  readonly sid: OperationSid;
  readonly mode: ImportMode;
  /** Whom it has asked or taken so far: each has a claim, or had one. */
  readonly reached: number;
  readonly deleted: DeletedClaims;
}

/** What a run makes of everybody first. Those who are nothing else yet are the rest, and never counted one by one. */
const firstStatus = { consent: 'pending', direct: 'imported' } as const;

/** Counts what became of the people of runs, those who were deleted since among them; asked for while a run goes on. */
export async function countClaims(
  db: Db,
  organizationSid: OrganizationSid,
  { runs, now }: { readonly runs: readonly CountedRun[]; readonly now: Date },
): Promise<ReadonlyMap<OperationSid, ClaimCounts>> {
  const counted = Map.groupBy(
    await countDecided(db, organizationSid, { runs, now }),
    (row) => row.sid,
  );
  return new Map(runs.map((run) => [run.sid, addUp(run, counted.get(run.sid) ?? [])]));
}

interface StatusCount {
  readonly sid: OperationSid;
  readonly status: ClaimStatus;
  readonly count: number;
}

function countDecided(
  db: Db,
  organizationSid: OrganizationSid,
  { runs, now }: { readonly runs: readonly CountedRun[]; readonly now: Date },
): Promise<StatusCount[]> {
  if (runs.length === 0) return Promise.resolve([]);
  const asking = runs.filter(({ mode }) => mode === 'consent').map(({ sid }) => sid);
  return db.all(
    rawStatement<StatusCount>(
      `select import_sid as sid, status, count(*)::integer as count from claim
       where tenant_sid = $1 and import_sid = any($2::text[]) and status in ('declined', 'revoked', 'expired')
       group by import_sid, status
       union all
       select import_sid, 'expired', count(*)::integer from claim
       where tenant_sid = $1 and import_sid = any($3::text[]) and status = 'pending' and expires_at <= $4
       group by import_sid
       union all
       select import_sid, 'imported', count(*)::integer from claim
       where tenant_sid = $1 and import_sid = any($3::text[]) and status = 'imported'
       group by import_sid`,
      [organizationSid, runs.map(({ sid }) => sid), asking, now],
    ),
  );
}

function addUp(run: CountedRun, rows: readonly StatusCount[]): ClaimCounts {
  const gone = Object.entries(run.deleted).map(([status, count]) => ({ status, count }));
  const parts = [...rows, ...gone];
  const of = (wanted: ClaimStatus) =>
    parts.reduce((sum, { status, count }) => sum + (status === wanted ? count : 0), 0);
  const decided = {
    pending: of('pending'),
    imported: of('imported'),
    declined: of('declined'),
    revoked: of('revoked'),
    expired: of('expired'),
  };
  const known = Object.values(decided).reduce((sum, count) => sum + count, 0);
  const first = firstStatus[run.mode];
  // Somebody may have answered a batch that was not yet counted when the run was read.
  const rest = Math.max(0, run.reached - known);
  const deleted = gone.reduce((sum, { count }) => sum + count, 0);
  return { ...decided, [first]: decided[first] + rest, deleted };
}
