import type { Connections } from '../platform/database/transaction.ts';
import { hasUnplaced, placeEvents } from './feed-place-store.ts';

/** Places of one transaction. */
const batch = 1000;

/**
 * Gives every event that is committed by now its place in the feed; answers how many. One worker at a time
 * does, so that whoever reads a place has seen every one before it.
 */
export async function placeNewEvents(connections: Connections): Promise<number> {
  if (!(await hasUnplaced(connections.direct))) return 0;
  return connections.write({}, (tx) => placeEvents(tx, batch));
}
