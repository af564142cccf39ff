import {
  cancelOperation as cancelOperationOperation,
  createOperation as createOperationOperation,
  getOperation as getOperationOperation,
  listOperationRows as listOperationRowsOperation,
  listOperations as listOperationsOperation,
  type OperationRow,
  type OperationRun,
  previewOperation as previewOperationOperation,
  retryOperation as retryOperationOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import { refuse } from '../../core/failure.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { cancelOperation } from './cancel-operation.ts';
import { createOperation } from './create-operation.ts';
import {
  estimatedEnd,
  type OperationRecord,
  type RowRecord,
  rowsKeptUntil,
  waitingOf,
} from './operation.ts';
import type { CountStopping, OperationKind, RequestableKind } from './operation-kind.ts';
import { listRows } from './operation-row-store.ts';
import { findOperation, listOperationRecords } from './operation-store.ts';
import { previewOperation } from './preview-operation.ts';
import { retryOperation } from './retry-operation.ts';
import type { RequirePermission } from './run-batch.ts';

export interface OperationDeps {
  readonly cursors: CursorCodec;
  /** Those that may be asked for here. */
  readonly requestable: readonly RequestableKind[];
  /** All there are. */
  readonly kinds: readonly OperationKind[];
  readonly requirePermission: RequirePermission;
  readonly countStopping: CountStopping;
}

/** The operations on operations, bound. */
export function operationRoutes(deps: OperationDeps): Binding[] {
  const { requirePermission, countStopping } = deps;
  const planning = { kinds: deps.requestable, requirePermission };
  return [
    bindRead(previewOperationOperation, (db, { params, body, actor, now }) =>
      previewOperation(db, { ...planning, countStopping }, { ...params, body, actor, now }),
    ),
    bindWrite(createOperationOperation, async (unit, { params, body, actor, now }) => {
      const { expectedCount, ...wanted } = body;
      const request = { ...params, body: wanted, actor, now, expectedCount };
      return toWireOperation(await createOperation(unit, planning, request), now);
    }),
    bindWrite(retryOperationOperation, async (unit, { params, ifMatch, now }) =>
      toWireOperation(await retryOperation(unit, deps, { ...params, ifMatch }), now),
    ),
    bindWrite(cancelOperationOperation, async (unit, { params, ifMatch, now }) =>
      toWireOperation(await cancelOperation(unit, { ...params, ifMatch }), now),
    ),
    ...readingRoutes(deps),
  ];
}

function readingRoutes({ cursors }: OperationDeps): Binding[] {
  return [
    bindRead(listOperationsOperation, async (db, { params, query, now }) => {
      const page = await listOperationRecords(db, cursors, params.organizationSid, query);
      return { ...page, items: page.items.map((operation) => toWireOperation(operation, now)) };
    }),
    bindRead(getOperationOperation, async (db, { params, now }) => {
      const { organizationSid, operationSid } = params;
      return toWireOperation(found(await findOperation(db, organizationSid, operationSid)), now);
    }),
    bindRead(listOperationRowsOperation, async (db, { params, query }) => {
      const { organizationSid, operationSid } = params;
      const operation = found(await findOperation(db, organizationSid, operationSid));
      const page = await listRows(db, cursors, operation, query);
      return { ...page, items: page.items.map(toWireRow) };
    }),
  ];
}

function found(operation: OperationRecord | undefined): OperationRecord {
  if (operation === undefined) throw refuse('not-found');
  return operation;
}

function toWireOperation(operation: OperationRecord, now: Date): OperationRun {
  return {
    sid: operation.sid,
    kind: operation.kind,
    state: operation.state,
    input: { ...operation.input },
    startedByUserSid: operation.startedByUserSid,
    startedByName: operation.startedByName,
    total: operation.total,
    waiting: waitingOf(operation),
    done: operation.done,
    skipped: operation.skipped,
    failed: operation.failed,
    createdAt: operation.createdAt.toISOString(),
    startedAt: operation.startedAt?.toISOString() ?? null,
    finishedAt: operation.finishedAt?.toISOString() ?? null,
    estimatedEndAt: estimatedEnd(operation, now)?.toISOString() ?? null,
    rowsKeptUntil: rowsKeptUntil(operation)?.toISOString() ?? null,
    version: operation.version,
  };
}

function toWireRow(row: RowRecord): OperationRow {
  const { position, subjectSid, label, state, code, resultSid, settledAt } = row;
  return {
    position,
    subjectSid,
    label,
    state,
    code,
    resultSid,
    settledAt: settledAt?.toISOString() ?? null,
  };
}
