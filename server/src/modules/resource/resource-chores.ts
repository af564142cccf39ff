import type { Actor, Origin } from '../../core/actor.ts';
import type { Chore } from '../../core/housekeeping.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { askAgain } from './ask-again.ts';
import { forgetReleased, listPlacesToAsk } from './release-store.ts';

/** Asked for in one transaction. */
const batch = 500;
const actor: Actor = { kind: 'system', name: 'Guildhall' };
const origin: Origin = { address: '', userAgent: '', requestId: 'housekeeping' };
/** Released resources are shown for so long. */
const shownFor = 30 * 24 * 60 * 60_000;

/**
 * What this module does by itself: services that keep what they were asked for are asked again, and what
 * they let go of is forgotten after 30 days. Harmless when done twice or cut off anywhere.
 */
export function resourceChores(deps: {
  readonly runUnit: RunUnit;
  /** With the role of the worker: looks into every tenant. */
  readonly workerConnections: Connections;
}): Chore[] {
  const { direct } = deps.workerConnections;
  return [
    {
      name: 'resources asked back again',
      async sweep(now) {
        let asked = 0;
        for (;;) {
          const places = await listPlacesToAsk(direct, now, batch);
          let askedHere = 0;
          for (const place of places) {
            const request = { actor, origin, tenants: [place.tenantSid] };
            askedHere += await deps.runUnit(request, (unit) => askAgain(unit, place, batch));
          }
          asked += askedHere;
          if (askedHere === 0) return asked;
        }
      },
    },
    {
      name: 'released resources',
      async sweep(now) {
        let forgotten = 0;
        for (;;) {
          const before = new Date(now.getTime() - shownFor);
          const gone = await forgetReleased(direct, before, batch);
          forgotten += gone;
          if (gone < batch) return forgotten;
        }
      },
    },
  ];
}
