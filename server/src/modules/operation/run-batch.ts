import type {
  ErrorCode,
  OperationRowCode,
  OrganizationPermission,
  OrganizationSid,
} from '@guildhall/contract';
import type { Actor } from '../../core/actor.ts';
import type { Db, Tx } from '../../core/database.ts';
import { Failure } from '../../core/failure.ts';
import type { RunUnit, UnitOfWork } from '../../core/unit-of-work.ts';
import { waitingOf } from './operation.ts';
import type { OperationKind, RowResult, WaitingRow } from './operation-kind.ts';
import { listWaitingRows, settleRest, settleRows } from './operation-row-store.ts';
import {
  endOperation,
  type HeldOperation,
  noteProgress,
  type OpenOperation,
  takeOperation,
} from './operation-store.ts';

/** Refuses when the actor may not do it in the organization now. */
export type RequirePermission = (
  asked: { readonly tx: Db; readonly actor: Actor },
  organizationSid: OrganizationSid,
  permission: OrganizationPermission,
) => Promise<unknown>;

/** The same, and nobody takes the right away before the unit is over. */
export type HoldPermission = (
  asked: { readonly tx: Tx; readonly actor: Actor },
  organizationSid: OrganizationSid,
  permission: OrganizationPermission,
) => Promise<unknown>;

/** What batches are run with. */
export interface BatchDeps {
  readonly runUnit: RunUnit;
  readonly holdPermission: HoldPermission;
}

/** What is to be worked off in one unit. */
export interface BatchOrder {
  readonly open: OpenOperation;
  readonly kind: OperationKind;
  readonly limit: number;
  /** Begin here instead of where the operation stands. */
  readonly from?: number;
  /** Told the rows before they are worked off: whoever catches a failure knows them. */
  readonly onRows?: (rows: readonly WaitingRow[]) => void;
}

/** `passed`: somebody else works on it, it is over, or the organization is out of use. */
export type BatchOutcome = 'worked' | 'passed';

/**
 * One unit of work: holds the operation by the lock of its row, asks for the starter's right, does the
 * next rows, marks and counts them. Whatever ends it in between leaves nothing of it behind (I-26).
 */
export function runBatch(deps: BatchDeps, order: BatchOrder): Promise<BatchOutcome> {
  return inOperation(deps, order.open, async (unit, held) => {
    const denied = await denialOf(deps, unit, held, order.kind);
    if (denied === 'organization-suspended') return 'passed';
    if (denied !== undefined) {
      await failRest(unit, held);
      return 'worked';
    }
    const { operation, nextPosition } = held;
    const from = order.from ?? nextPosition;
    const rows = await listWaitingRows(unit.tx, operation, { from, limit: order.limit });
    order.onRows?.(rows);
    const results = rows.length === 0 ? [] : await order.kind.apply(unit, operation, rows);
    requireEveryRow(rows, results);
    await settle(unit, held, results);
    return 'worked';
  });
}

/** Fails one row that met a failure; its own unit was rolled back. */
export function failRow(
  deps: BatchDeps,
  open: OpenOperation,
  row: { readonly position: number; readonly code: OperationRowCode },
): Promise<BatchOutcome> {
  return inOperation(deps, open, async (unit, held) => {
    const at = { from: row.position, limit: 1 };
    const [next] = await listWaitingRows(unit.tx, held.operation, at);
    if (next?.position === row.position) await settle(unit, held, [{ ...row, state: 'failed' }]);
    return 'worked';
  });
}

/** Runs work as the starter while the row of the operation is locked. */
function inOperation(
  deps: BatchDeps,
  open: OpenOperation,
  work: (unit: UnitOfWork, held: HeldOperation) => Promise<BatchOutcome>,
): Promise<BatchOutcome> {
  const request = { ...open.starter, tenants: [open.tenantSid], isBulk: true };
  return deps.runUnit(request, async (unit) => {
    unit.unchanged();
    const held = await takeOperation(unit.tx, open);
    return held === undefined ? 'passed' : work(unit, held);
  });
}

async function denialOf(
  { holdPermission }: BatchDeps,
  unit: UnitOfWork,
  { operation }: HeldOperation,
  kind: OperationKind,
): Promise<ErrorCode | undefined> {
  try {
    await holdPermission(unit, operation.tenantSid, kind.permission);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

/** Who has lost the right does nothing more: what is left fails, and somebody else may retry it. */
async function failRest(unit: UnitOfWork, { operation }: HeldOperation): Promise<void> {
  const failed = await settleRest(unit.tx, operation, {
    state: 'failed',
    code: 'permission-denied',
    settledAt: unit.now,
  });
  await progress(unit, operation, { done: 0, skipped: 0, failed }, operation.total);
}

function requireEveryRow(rows: readonly WaitingRow[], results: readonly RowResult[]): void {
  const settled = new Set(results.map(({ position }) => position));
  if (settled.size !== rows.length || !rows.every(({ position }) => settled.has(position)))
    throw new Error('A kind of operation must answer for every row of a batch, once');
}

async function settle(
  unit: UnitOfWork,
  { operation, nextPosition }: HeldOperation,
  results: readonly RowResult[],
): Promise<void> {
  const settled = await settleRows(unit.tx, operation, { results, at: unit.now });
  if (settled !== results.length) throw new Error('A row of an operation was worked off twice');
  const count = (state: RowResult['state']) =>
    results.filter((result) => result.state === state).length;
  const last = Math.max(nextPosition - 1, ...results.map(({ position }) => position));
  const counts = { done: count('done'), skipped: count('skipped'), failed: count('failed') };
  await progress(unit, operation, counts, last + 1);
}

type Counts = Pick<HeldOperation['operation'], 'done' | 'skipped' | 'failed'>;

/** Adds to the numbers; the last row ends the operation. */
async function progress(
  unit: UnitOfWork,
  operation: HeldOperation['operation'],
  added: Counts,
  nextPosition: number,
): Promise<void> {
  const counts = {
    done: operation.done + added.done,
    skipped: operation.skipped + added.skipped,
    failed: operation.failed + added.failed,
  };
  const change = {
    ...counts,
    started_at: operation.startedAt ?? unit.now,
    turn_at: unit.now,
    next_position: nextPosition,
  };
  if (waitingOf({ ...operation, ...counts }) > 0) {
    await noteProgress(unit.tx, operation, { ...change, state: 'running' });
    return;
  }
  await endOperation(unit.tx, operation, { ...change, state: 'finished', finished_at: unit.now });
  unit.record({
    action: 'operation.finish',
    target: { type: 'operation', sid: operation.sid, name: operation.kind },
    after: { ...counts },
  });
}
