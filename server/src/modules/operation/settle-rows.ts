import type { OperationRowCode } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { waitingOf } from './operation.ts';
import type { OperationKind, PausedRow, RowResult } from './operation-kind.ts';
import { noteRow, settleRest, settleRows } from './operation-row-store.ts';
import { endOperation, type HeldOperation, noteProgress } from './operation-store.ts';

/** An operation that is held, and what its kind wants of its end. */
export interface SettledOperation {
  readonly held: HeldOperation;
  readonly kind: Pick<OperationKind, 'end'>;
}

/** Marks and counts rows of a held operation; the last one ends it. */
export async function settleBatch(
  unit: UnitOfWork,
  at: SettledOperation,
  results: readonly (RowResult | PausedRow)[],
): Promise<void> {
  const { operation, nextPosition } = at.held;
  const over = results.filter((result): result is RowResult => result.state !== 'waiting');
  const paused = results.filter((result): result is PausedRow => result.state === 'waiting');
  const settled = await settleRows(unit.tx, operation, { results: over, at: unit.now });
  if (settled !== over.length) throw new Error('A row of an operation was worked off twice');
  for (const row of paused) await noteRow(unit.tx, operation, row);
  const count = (state: RowResult['state']) =>
    over.filter((result) => result.state === state).length;
  const [first] = paused;
  const last = Math.max(nextPosition - 1, ...over.map(({ position }) => position));
  await progress(unit, at, {
    added: { done: count('done'), skipped: count('skipped'), failed: count('failed') },
    nextPosition: first?.position ?? last + 1,
    resumeAt: first?.until ?? null,
  });
}

/** Fails every row that still waits, for one reason. */
export async function failRest(
  unit: UnitOfWork,
  at: SettledOperation,
  code: OperationRowCode,
): Promise<void> {
  const { operation } = at.held;
  const settled = { state: 'failed', code, settledAt: unit.now } as const;
  const failed = await settleRest(unit.tx, operation, settled);
  await progress(unit, at, {
    added: { done: 0, skipped: 0, failed },
    nextPosition: operation.total,
    resumeAt: null,
  });
}

interface Progress {
  readonly added: Pick<HeldOperation['operation'], 'done' | 'skipped' | 'failed'>;
  readonly nextPosition: number;
  readonly resumeAt: Date | null;
}

/** Adds to the numbers; the last row ends the operation. */
async function progress(
  unit: UnitOfWork,
  { held: { operation }, kind }: SettledOperation,
  { added, nextPosition, resumeAt }: Progress,
): Promise<void> {
  const counts = {
    done: operation.done + added.done,
    skipped: operation.skipped + added.skipped,
    failed: operation.failed + added.failed,
  };
  const startedAt = operation.startedAt ?? unit.now;
  const change = {
    ...counts,
    started_at: startedAt,
    turn_at: unit.now,
    next_position: nextPosition,
  };
  if (waitingOf({ ...operation, ...counts }) > 0) {
    const running = { ...change, resume_at: resumeAt, state: 'running' } as const;
    await noteProgress(unit.tx, operation, running);
    return;
  }
  await endOperation(unit.tx, operation, { ...change, state: 'finished', finished_at: unit.now });
  if (kind.end !== undefined) {
    const over = { state: 'finished', startedAt, finishedAt: unit.now } as const;
    await kind.end(unit, { ...operation, ...counts, ...over });
    return;
  }
  unit.record({
    action: 'operation.finish',
    target: { type: 'operation', sid: operation.sid, name: operation.kind },
    after: { ...counts },
  });
}
