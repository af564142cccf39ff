import type { Chore } from '../../core/housekeeping.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { rowsKeptFor } from './operation.ts';
import { listOverOperations, removeRows } from './operation-purge-store.ts';

/** What this module lets go of by itself: rows of operations that were over long ago; the operation stays. */
export function operationChores(deps: {
  /** With the role of the worker. */
  readonly workerConnections: Connections;
}): Chore[] {
  return [{ name: 'rows of operations', sweep: (now) => sweepRows(deps.workerConnections, now) }];
}

async function sweepRows(connections: Connections, now: Date): Promise<number> {
  const span = { now, endedBefore: new Date(now.getTime() - rowsKeptFor) };
  let total = 0;
  for (const operation of await listOverOperations(connections.direct, span.endedBefore)) {
    total += await connections.write({}, (tx) => removeRows(tx, operation, span));
  }
  return total;
}
