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
import type { OperationKind, PausedRow, RowResult, WaitingRow } from './operation-kind.ts';
import { listWaitingRows } from './operation-row-store.ts';
import { type HeldOperation, type OpenOperation, takeOperation } from './operation-store.ts';
import { failRest, settleBatch } from './settle-rows.ts';

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
      // Who has lost the right does nothing more: what is left fails, and somebody else may retry it.
      await failRest(unit, { held, kind: order.kind }, 'permission-denied');
      return 'worked';
    }
    const { operation, nextPosition } = held;
    const from = order.from ?? nextPosition;
    const rows = await listWaitingRows(unit.tx, operation, { from, limit: order.limit });
    order.onRows?.(rows);
    const results = rows.length === 0 ? [] : await order.kind.apply(unit, operation, rows);
    requireEveryRow(rows, results);
    await settleBatch(unit, { held, kind: order.kind }, results);
    return 'worked';
  });
}

/** Fails one row that met a failure; its own unit was rolled back. */
export function failRow(
  deps: BatchDeps,
  { open, kind }: Pick<BatchOrder, 'open' | 'kind'>,
  row: { readonly position: number; readonly code: OperationRowCode },
): Promise<BatchOutcome> {
  return inOperation(deps, open, async (unit, held) => {
    const at = { from: row.position, limit: 1 };
    const [next] = await listWaitingRows(unit.tx, held.operation, at);
    if (next?.position === row.position)
      await settleBatch(unit, { held, kind }, [{ ...row, state: 'failed' }]);
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

function requireEveryRow(
  rows: readonly WaitingRow[],
  results: readonly (RowResult | PausedRow)[],
): void {
  const settled = new Set(results.map(({ position }) => position));
  if (settled.size !== rows.length || !rows.every(({ position }) => settled.has(position)))
    throw new Error('A kind of operation must answer for every row of a batch, once');
}
