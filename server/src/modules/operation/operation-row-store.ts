import type { OperationRowCode, OperationRowState, Page } from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import type { Schema } from '../../core/schema.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { Input, OperationRecord, RowRecord } from './operation.ts';
import type { NewRow, RowResult, WaitingRow } from './operation-kind.ts';

type Key = Pick<OperationRecord, 'tenantSid' | 'sid'>;

/** A row as it begins; one may be done already. */
export type FirstRow = NewRow & { readonly isDone?: boolean };

/** Inserts rows from a position on: in one statement, whatever their number. */
export async function insertRows(
  tx: Tx,
  operation: Key,
  portion: { readonly rows: readonly FirstRow[]; readonly from: number; readonly at: Date },
): Promise<void> {
  if (portion.rows.length === 0) return;
  const rows = portion.rows.map(({ subjectSid, label, input, reason, isDone = false }, index) => ({
    position: portion.from + index,
    subject_sid: subjectSid,
    label,
    input: input ?? null,
    code: reason ?? null,
    done: isDone,
  }));
  await tx.run(
    rawStatement(
      `insert into operation_row (tenant_sid, operation_sid, position, subject_sid, label, input, state, code, settled_at)
       select $1, $2, position, subject_sid, label, input,
         case when done then 'done' when code is null then 'waiting' else 'skipped' end, code,
         case when done or code is not null then $4::timestamptz end
       from jsonb_to_recordset($3::jsonb)
         as entry (position integer, subject_sid text, label text, input jsonb, code text, done boolean)`,
      [operation.tenantSid, operation.sid, JSON.stringify(rows), portion.at],
    ),
  );
}

const ofOperation = ({ tenantSid, sid }: Key) =>
  build
    .selectFrom('operation_row')
    .where('tenant_sid', '=', tenantSid)
    .where('operation_sid', '=', sid);

/** The next rows that wait, from a position on, in their order. */
export async function listWaitingRows(
  db: Db,
  operation: Key,
  at: { readonly from: number; readonly limit: number },
): Promise<WaitingRow[]> {
  const rows = await db.all(
    ofOperation(operation)
      .select(['position', 'subject_sid', 'label', 'input'])
      .where('position', '>=', at.from)
      .where('state', '=', 'waiting')
      .orderBy('position')
      .limit(at.limit),
  );
  return rows.map((row) => ({
    position: row.position,
    subjectSid: row.subject_sid,
    label: row.label,
    input: row.input as Input | null,
  }));
}

/**
 * Writes the results of rows that wait, in one statement; answers how many there were. The span of positions
 * keeps the planner, which does not know how many results there are, from reading every row that waits.
 */
export function settleRows(
  tx: Tx,
  operation: Key,
  settled: { readonly results: readonly RowResult[]; readonly at: Date },
): Promise<number> {
  const positions = settled.results.map(({ position }) => position);
  if (positions.length === 0) return Promise.resolve(0);
  return tx.run(
    rawStatement(
      `update operation_row set state = entry.state, code = entry.code, result_sid = entry.result, settled_at = $4
       from jsonb_to_recordset($3::jsonb) as entry (position integer, state text, code text, result text)
       where operation_row.tenant_sid = $1 and operation_row.operation_sid = $2
         and operation_row.position = entry.position and operation_row.state = 'waiting'
         and operation_row.position between $5 and $6`,
      [
        operation.tenantSid,
        operation.sid,
        JSON.stringify(
          settled.results.map(({ position, state, code, resultSid }) => ({
            position,
            state,
            code,
            result: resultSid,
          })),
        ),
        settled.at,
        Math.min(...positions),
        Math.max(...positions),
      ],
    ),
  );
}

/** Writes what a row carries while it waits. */
export async function noteRow(
  tx: Tx,
  { tenantSid, sid }: Key,
  { position, input }: { readonly position: number; readonly input: Input },
): Promise<void> {
  await tx.run(
    build
      .updateTable('operation_row')
      .set({ input: JSON.stringify(input) })
      .where('tenant_sid', '=', tenantSid)
      .where('operation_sid', '=', sid)
      .where('position', '=', position),
  );
}

/** Settles every row that still waits in the same way; answers how many there were. */
export function settleRest(
  tx: Tx,
  { tenantSid, sid }: Key,
  settled: Pick<RowRecord, 'state' | 'code' | 'settledAt'>,
): Promise<number> {
  return tx.run(
    build
      .updateTable('operation_row')
      .set({ state: settled.state, code: settled.code, settled_at: settled.settledAt })
      .where('tenant_sid', '=', tenantSid)
      .where('operation_sid', '=', sid)
      .where('state', '=', 'waiting'),
  );
}

/** Lets failed rows wait again; answers how many there were. */
export function reopenFailedRows(tx: Tx, { tenantSid, sid }: Key): Promise<number> {
  return tx.run(
    build
      .updateTable('operation_row')
      .set({ state: 'waiting', code: null, settled_at: null })
      .where('tenant_sid', '=', tenantSid)
      .where('operation_sid', '=', sid)
      .where('state', '=', 'failed'),
  );
}

const columns = [
  'position',
  'subject_sid',
  'label',
  'input',
  'state',
  'code',
  'result_sid',
  'settled_at',
] as const;

type Row = Pick<Selectable<Schema['operation_row']>, (typeof columns)[number]>;

function toRow(row: Row): RowRecord {
  return {
    position: row.position,
    subjectSid: row.subject_sid,
    label: row.label,
    input: row.input as Input | null,
    state: row.state,
    code: row.code as OperationRowCode | null,
    resultSid: row.result_sid,
    settledAt: row.settled_at,
  };
}

/** Every row of an operation of few, in their order. */
export async function findRows(db: Db, operation: Key): Promise<RowRecord[]> {
  const rows = await db.all(ofOperation(operation).select(columns).orderBy('position').limit(100));
  return rows.map(toRow);
}

/** A page of the rows, in their order. */
export async function listRows(
  db: Db,
  cursors: CursorCodec,
  operation: Key,
  query: PageQuery & { readonly state?: OperationRowState | undefined },
): Promise<Page<RowRecord>> {
  const request = { ...query, list: `operation-rows:${operation.tenantSid}:${operation.sid}` };
  const window = openWindow(cursors, request);
  let matching = ofOperation(operation);
  if (query.state !== undefined) matching = matching.where('state', '=', query.state);
  const rows = await db.all(applyWindow(matching.select(columns), window, ['position']));
  const total = await countRows(db, () => matching.select('position'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [String(row.position)],
    toItem: toRow,
  });
}
