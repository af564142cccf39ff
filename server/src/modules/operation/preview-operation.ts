import {
  mostOperationRows,
  type OperationPreview,
  type OperationReason,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { CountStopping, NewRow, OperationRequest } from './operation-kind.ts';
import { type PlanDeps, planOperation } from './plan-operation.ts';

/** So many who are affected, and so many of each reason, are named. */
const named = 10;

type Named = Pick<NewRow, 'subjectSid' | 'label'>;

interface Excluded {
  count: number;
  readonly first: Named[];
}

/** What a preview needs besides the plan. */
export interface PreviewDeps extends PlanDeps {
  readonly countStopping: CountStopping;
}

/** What `createOperation` would do with the same request; writes nothing. */
export async function previewOperation(
  db: Db,
  deps: PreviewDeps,
  request: OperationRequest,
): Promise<OperationPreview> {
  const plan = await planOperation(db, deps, request);
  const excluded = new Map<OperationReason, Excluded>();
  const verdicts: (OperationReason | 'ready')[] = [];
  const first: Named[] = [];
  const subjects = new Set<string>();
  let affected = 0;
  for await (const portion of plan.rows()) {
    if (verdicts.length + portion.length > mostOperationRows)
      throw refuse('operation-too-large', { details: { limit: mostOperationRows } });
    for (const row of portion) {
      verdicts.push(row.reason ?? 'ready');
      if (row.reason === undefined) {
        affected += 1;
        name(first, row);
        if (row.subjectSid !== null) subjects.add(row.subjectSid);
      } else countExcluded(excluded, row, row.reason);
    }
  }
  return {
    kind: request.body.kind,
    total: verdicts.length,
    affected,
    first,
    excluded: [...excluded].map(([reason, { count, first }]) => ({ reason, count, first })),
    stoppingCredentials: await countStopping(db, deps, request, subjects),
    verdicts: request.body.rows === undefined ? null : verdicts,
  };
}

async function countStopping(
  db: Db,
  deps: PreviewDeps,
  { organizationSid, body, now }: OperationRequest,
  subjects: ReadonlySet<string>,
): Promise<number> {
  const loss = deps.kinds.find(({ kind }) => kind === body.kind)?.lossOf?.(body);
  if (loss === undefined || subjects.size === 0) return 0;
  return deps.countStopping(db, organizationSid, { loss, userSids: [...subjects], at: now });
}

function name(first: Named[], { subjectSid, label }: NewRow): void {
  if (first.length < named) first.push({ subjectSid, label });
}

function countExcluded(
  excluded: Map<OperationReason, Excluded>,
  row: NewRow,
  reason: OperationReason,
): void {
  const known = excluded.get(reason) ?? { count: 0, first: [] };
  known.count += 1;
  name(known.first, row);
  excluded.set(reason, known);
}
