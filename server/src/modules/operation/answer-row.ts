import type { OperationSid, OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Input, RowRecord } from './operation.ts';
import type { OperationKind, RowResult } from './operation-kind.ts';
import { findRows, noteRow } from './operation-row-store.ts';
import { holdOpenOperation } from './operation-store.ts';
import { settleBatch } from './settle-rows.ts';

/** Which operation somebody outside answers, and how its kind ends. */
export interface AnsweredOperation {
  readonly tenantSid: OrganizationSid;
  readonly sid: OperationSid;
  readonly kind: Pick<OperationKind, 'end'>;
}

/** The result of a row, and what the row carries from now on. */
export type RowAnswer = RowResult & { readonly input: Input };

/**
 * Gives the row that an operation waits with its result, in the words of whoever was asked; what comes after
 * it has its turn at once. Answers false, and does nothing, where the operation waits for nobody with that row.
 */
export async function answerRow(
  unit: UnitOfWork,
  { tenantSid, sid, kind }: AnsweredOperation,
  answer: (row: RowRecord) => Promise<RowAnswer | undefined>,
): Promise<boolean> {
  const held = await holdOpenOperation(unit.tx, { tenantSid, sid });
  if (held === undefined || held.operation.resumeAt === null) return false;
  const rows = await findRows(unit.tx, held.operation);
  const row = rows.find(({ position }) => position === held.nextPosition);
  const result = row === undefined ? undefined : await answer(row);
  if (result === undefined) return false;
  await noteRow(unit.tx, held.operation, result);
  await settleBatch(unit, { held, kind }, [result]);
  return true;
}
