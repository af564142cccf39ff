import type { Chore } from '../../core/housekeeping.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { forgetDeliveries } from './sending-store.ts';

/** Deliveries are shown for so long. */
const shownFor = 30 * 24 * 60 * 60_000;
const batch = 1000;

/** What this module does by itself: finished deliveries are forgotten after 30 days, with their attempts. */
export function webhookChores(deps: {
  /** With the role of the worker: looks into every tenant. */
  readonly workerConnections: Connections;
}): Chore[] {
  return [
    {
      name: 'webhook deliveries',
      async sweep(now) {
        let forgotten = 0;
        for (;;) {
          const before = new Date(now.getTime() - shownFor);
          const gone = await forgetDeliveries(deps.workerConnections.direct, before, batch);
          forgotten += gone;
          if (gone < batch) return forgotten;
        }
      },
    },
  ];
}
