import type { Connections } from '../platform/database/transaction.ts';
import type { EventType } from './event.ts';
import { placeEvents } from './feed-place-store.ts';

/** Places of one transaction. */
const batch = 1000;

/** How many events got a place, and which of them are done with that. */
export interface PlacedEvents {
  readonly count: number;
  readonly quietTypes: readonly EventType[];
}

/**
 * Gives every event that is committed by now its place in the feed, up to a number. One worker at a time does, so
 * that whoever reads a place has seen every one before it.
 */
export async function placeNewEvents(connections: Connections): Promise<PlacedEvents> {
  const placed = await connections.write({}, (tx) => placeEvents(tx, batch));
  return {
    count: placed.length,
    quietTypes: placed.flatMap(({ quiet_type }) => quiet_type ?? []),
  };
}
