import type { Chore } from '../../core/housekeeping.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { deleteOverChallenges } from './passkey-store.ts';

/** What this module lets go of by itself: challenges that could not be answered any more. */
export function secondFactorChores({
  connections,
}: {
  readonly connections: Connections;
}): Chore[] {
  return [
    {
      name: 'challenges',
      sweep: (now) => connections.write({}, (tx) => deleteOverChallenges(tx, now)),
    },
  ];
}
