import { requireUser } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { isRetryable, type OperationRecord } from './operation.ts';
import type { OperationKind } from './operation-kind.ts';
import { reopenFailedRows } from './operation-row-store.ts';
import { holdTenant, reopenOperation } from './operation-store.ts';
import { type OperationAt, requireOperation } from './require-operation.ts';
import type { RequirePermission } from './run-batch.ts';
import { requireRoom } from './start-operation.ts';

/**
 * Lets the failed rows of an operation that is over wait again, and only these. The run is in the name
 * of whoever asks, with their rights: an operation outlives the person who started it. Refuses
 * `not-found`, `permission-denied`, `operation-not-retryable`, `operation-limit-reached`, `version-mismatch`.
 */
export async function retryOperation(
  unit: UnitOfWork,
  deps: {
    readonly kinds: readonly OperationKind[];
    readonly requirePermission: RequirePermission;
  },
  at: OperationAt,
): Promise<OperationRecord> {
  const actor = requireUser(unit.actor);
  await holdTenant(unit.tx, at.organizationSid);
  const operation = await requireOperation(unit, at);
  const kind = deps.kinds.find((known) => known.kind === operation.kind);
  if (kind === undefined || !isRetryable(operation)) throw refuse('operation-not-retryable');
  await deps.requirePermission(unit, at.organizationSid, kind.permission);
  await requireRoom(unit, at.organizationSid);
  const size = await reopenFailedRows(unit.tx, operation);
  const starter = { actor, origin: unit.origin };
  await reopenOperation(unit.tx, operation, { starter, size, at: unit.now });
  unit.record({
    action: 'operation.retry',
    target: { type: 'operation', sid: operation.sid, name: operation.kind },
    before: { state: operation.state, failed: operation.failed },
    after: { state: 'waiting', waiting: size },
  });
  return {
    ...operation,
    state: 'waiting',
    failed: 0,
    runSize: size,
    startedByUserSid: actor.userSid,
    startedByName: actor.name,
    startedAt: null,
    finishedAt: null,
    resumeAt: null,
    version: operation.version + 1,
  };
}
