import type { Db } from '../../core/database.ts';
import { refuseField } from '../../core/failure.ts';
import type { OperationPlan, OperationRequest, RequestableKind } from './operation-kind.ts';
import type { RequirePermission } from './run-batch.ts';

/** What the operations on operations need besides the unit. */
export interface PlanDeps {
  readonly kinds: readonly RequestableKind[];
  readonly requirePermission: RequirePermission;
}

/** Finds the kind that is asked for, demands what its single act demands, and lets it read the request. */
export async function planOperation(
  db: Db,
  { kinds, requirePermission }: PlanDeps,
  request: OperationRequest,
): Promise<OperationPlan> {
  const { organizationSid, actor, body } = request;
  const kind = kinds.find((known) => known.kind === body.kind);
  if (kind === undefined) throw refuseField('malformed-request', 'kind', 'is not known');
  await requirePermission({ tx: db, actor }, organizationSid, kind.permission);
  const fields: readonly string[] = ['kind', ...kind.fields];
  const strange = Object.keys(body).find((name) => !fields.includes(name));
  if (strange !== undefined)
    throw refuseField('malformed-request', strange, `is not a field of ${body.kind}`);
  return kind.plan(db, request);
}
