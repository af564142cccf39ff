import { asRequestFailure } from '../api/request-failure.ts';

/** Why a list has no rows to show, as the table wants to know it; undefined while there are rows. */
export function listProblem(read: {
  readonly data: unknown;
  readonly error: unknown;
}): 'failed' | 'forbidden' | undefined {
  if (read.data !== undefined || read.error === null) return undefined;
  return asRequestFailure(read.error)?.is('permission-denied') === true ? 'forbidden' : 'failed';
}
