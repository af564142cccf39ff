import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { OperationRecord } from './operation.ts';
import type { OperationRequest } from './operation-kind.ts';
import { type PlanDeps, planOperation } from './plan-operation.ts';
import { startOperation } from './start-operation.ts';

/**
 * Begins to do one thing to many: writes down every row that the request names, at once, so that what
 * was seen is what is done. Demands the permission of the single act. Refuses `permission-denied`,
 * `operation-too-large`, `operation-has-grown`, `operation-limit-reached`, and what the kind refuses.
 */
export async function createOperation(
  unit: UnitOfWork,
  deps: PlanDeps,
  request: OperationRequest & { readonly expectedCount?: number | undefined },
): Promise<OperationRecord> {
  const { organizationSid, body, expectedCount } = request;
  const plan = await planOperation(unit.tx, deps, request);
  return startOperation(unit, {
    organizationSid,
    kind: body.kind,
    input: plan.input,
    rows: plan.rows(),
    expectedCount,
  });
}
