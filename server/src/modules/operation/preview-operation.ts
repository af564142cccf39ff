import {
  mostOperationRows,
  type OperationPreview,
  type OperationReason,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { NewRow, OperationRequest } from './operation-kind.ts';
import { type PlanDeps, planOperation } from './plan-operation.ts';

/** So many of each reason are named. */
const named = 10;

interface Excluded {
  count: number;
  readonly first: { subjectSid: string | null; label: string }[];
}

/** What `createOperation` would do with the same request; writes nothing. */
export async function previewOperation(
  db: Db,
  deps: PlanDeps,
  request: OperationRequest,
): Promise<OperationPreview> {
  const plan = await planOperation(db, deps, request);
  const excluded = new Map<OperationReason, Excluded>();
  const verdicts: (OperationReason | 'ready')[] = [];
  let affected = 0;
  for await (const portion of plan.rows()) {
    if (verdicts.length + portion.length > mostOperationRows)
      throw refuse('operation-too-large', { details: { limit: mostOperationRows } });
    for (const row of portion) {
      verdicts.push(row.reason ?? 'ready');
      if (row.reason === undefined) affected += 1;
      else countExcluded(excluded, row, row.reason);
    }
  }
  return {
    kind: request.body.kind,
    total: verdicts.length,
    affected,
    excluded: [...excluded].map(([reason, { count, first }]) => ({ reason, count, first })),
    verdicts: request.body.rows === undefined ? null : verdicts,
  };
}

function countExcluded(
  excluded: Map<OperationReason, Excluded>,
  { subjectSid, label }: NewRow,
  reason: OperationReason,
): void {
  const known = excluded.get(reason) ?? { count: 0, first: [] };
  known.count += 1;
  if (known.first.length < named) known.first.push({ subjectSid, label });
  excluded.set(reason, known);
}
