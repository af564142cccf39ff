import type { Actor, Origin } from '../../core/actor.ts';
import type { Chore } from '../../core/housekeeping.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { type AccountKey, listAccountsToPurge } from '../account/index.ts';
import { purgeStep } from './purge-account.ts';

/** Looked up at once; each is removed in transactions of its own. */
const batch = 100;
const actor: Actor = { kind: 'system', name: 'Guildhall' };
const origin: Origin = { address: '', userAgent: '', requestId: 'housekeeping' };

/**
 * What this module lets go of by itself: the data of accounts that were closed 30 days ago (D10). They
 * give nothing from their closing on, so that nothing depends on when this runs or whether it is cut off.
 */
export function accountLifeChores(deps: {
  readonly runUnit: RunUnit;
  /** With the role of the worker: looks into every tenant. */
  readonly workerConnections: Connections;
}): Chore[] {
  return [
    {
      name: 'closed accounts',
      async sweep(now) {
        let closed = 0;
        for (;;) {
          const due = await listAccountsToPurge(deps.workerConnections.direct, now, batch);
          let closedHere = 0;
          for (const key of due) if (await purge(deps.runUnit, key)) closedHere += 1;
          closed += closedHere;
          if (due.length < batch || closedHere === 0) return closed;
        }
      },
    },
  ];
}

/** Step by step until nothing is left; answers whether the account was closed here. */
async function purge(runUnit: RunUnit, key: AccountKey): Promise<boolean> {
  for (;;) {
    const request = { actor, origin, tenants: [key.tenantSid] };
    const step = await runUnit(request, (unit) => purgeStep(unit, key));
    if (step !== 'more') return step === 'closed';
  }
}
