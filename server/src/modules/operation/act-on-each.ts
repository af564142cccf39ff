import type { ErrorCode, OperationReason } from '@guildhall/contract';
import { Failure } from '../../core/failure.ts';
import type { RowResult, WaitingRow } from './operation-kind.ts';

/** What the act on one row came to. */
export type RowOutcome = Omit<RowResult, 'position'>;

/** Refusals that only say that a row was not for this act after all; every other one is a failure. */
export type LeftOut = Readonly<Partial<Record<ErrorCode, OperationReason>>>;

/**
 * Does the single act for each row of a batch, one after the other in the same unit; a refusal settles
 * its row alone. Only for acts that refuse before they write.
 */
export async function actOnEach(
  rows: readonly WaitingRow[],
  act: (row: WaitingRow) => Promise<RowOutcome>,
  leftOut: LeftOut = {},
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const row of rows) {
    const outcome = await act(row).catch((error: unknown) => settleRefusal(error, leftOut));
    results.push({ ...outcome, position: row.position });
  }
  return results;
}

function settleRefusal(error: unknown, leftOut: LeftOut): RowOutcome {
  if (!(error instanceof Failure)) throw error;
  const reason = leftOut[error.code];
  return reason === undefined
    ? { state: 'failed', code: error.code }
    : { state: 'skipped', code: reason };
}
