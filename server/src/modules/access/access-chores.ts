import type { Actor, Origin } from '../../core/actor.ts';
import type { Chore } from '../../core/housekeeping.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { listEndedAccess } from './access-terms-store.ts';
import { endAccountAccess } from './end-account-access.ts';

/** Looked up at once; each is removed in a transaction of its own. */
const batch = 500;
const actor: Actor = { kind: 'system', name: 'Guildhall' };
const origin: Origin = { address: '', userAgent: '', requestId: 'housekeeping' };

/**
 * What this module lets go of by itself: access of people from outside whose time is over. It gives
 * nothing from its end on, so that nothing depends on when this runs.
 */
export function accessChores(deps: {
  readonly runUnit: RunUnit;
  /** With the role of the worker: looks into every tenant. */
  readonly workerConnections: Connections;
}): Chore[] {
  return [
    {
      name: 'ended access',
      async sweep(now) {
        let removed = 0;
        for (;;) {
          const ended = await listEndedAccess(deps.workerConnections.direct, now, batch);
          let removedHere = 0;
          for (const key of ended) {
            const isRemoved = await deps.runUnit(
              { actor, origin, tenants: [key.tenantSid] },
              (unit) => endAccountAccess(unit, key),
            );
            if (isRemoved) removedHere += 1;
          }
          removed += removedHere;
          if (ended.length < batch || removedHere === 0) return removed;
        }
      },
    },
  ];
}
