import type { Chore } from '../../core/housekeeping.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { forgetUses } from './signed-request-use-store.ts';

const batch = 1000;

/** What this module does by itself: tokens that are too old to be accepted are forgotten. */
export function signedRequestChores({
  connections,
}: {
  readonly connections: Connections;
}): Chore[] {
  return [
    {
      name: 'used signatures',
      async sweep(now) {
        let forgotten = 0;
        for (;;) {
          const gone = await connections.write({}, (tx) => forgetUses(tx, now, batch));
          forgotten += gone;
          if (gone < batch) return forgotten;
        }
      },
    },
  ];
}
