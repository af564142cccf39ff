import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { isOver, type OperationRecord } from './operation.ts';
import { settleRest } from './operation-row-store.ts';
import { endOperation } from './operation-store.ts';
import { type OperationAt, requireOperation } from './require-operation.ts';

/**
 * Stops an operation before its next batch: what is done stays done, what is left is skipped. Whoever
 * may cancel may cancel anybody's. Refuses `not-found`, `operation-over`, `version-mismatch`, `operation-not-cancellable`: an
 * account that is not wanted any more is closed.
 */
export async function cancelOperation(unit: UnitOfWork, at: OperationAt): Promise<OperationRecord> {
  const operation = await requireOperation(unit, at);
  if (operation.kind === 'set-up-account') throw refuse('operation-not-cancellable');
  if (isOver(operation)) throw refuse('operation-over', { details: { state: operation.state } });
  const cancelled = await settleRest(unit.tx, operation, {
    state: 'skipped',
    code: 'cancelled',
    settledAt: unit.now,
  });
  const skipped = operation.skipped + cancelled;
  await endOperation(unit.tx, operation, { state: 'cancelled', skipped, finished_at: unit.now });
  unit.record({
    action: 'operation.cancel',
    target: { type: 'operation', sid: operation.sid, name: operation.kind },
    before: { state: operation.state },
    after: { state: 'cancelled', done: operation.done, failed: operation.failed, cancelled },
  });
  return {
    ...operation,
    state: 'cancelled',
    skipped,
    finishedAt: unit.now,
    resumeAt: null,
    version: operation.version + 1,
  };
}
