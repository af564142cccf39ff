import type { Clock } from '../platform/clock.ts';
import type { Connections } from '../platform/database/transaction.ts';
import { shortRest } from '../platform/short-rest.ts';
import { beginToNoteChanges, lookForChanges } from './rights-change-store.ts';
import { createRightsMemory, type RightsMemory } from './rights-memory.ts';

/** The memory of one process over its database. */
export function openRightsMemory(connections: Connections, clock: Clock): RightsMemory {
  return createRightsMemory({
    look: (last) => lookForChanges(connections.direct, last),
    rest: shortRest,
    begin: () => beginToNoteChanges(connections, clock.now()),
  });
}
