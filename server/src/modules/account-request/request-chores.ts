import type { Actor, Origin } from '../../core/actor.ts';
import type { Chore } from '../../core/housekeeping.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { listExpiredRequests } from './expiry-store.ts';
import { deleteDeadTokens } from './request-token-store.ts';
import { tellExpiry } from './tell-expiry.ts';

/** For so long whoever holds a dead link is told why. */
const tokensKeptFor = 90 * 24 * 60 * 60_000;
/** Looked up at once; each is told in a transaction of its own. */
const batch = 500;
const actor: Actor = { kind: 'system', name: 'Guildhall' };
const origin: Origin = { address: '', userAgent: '', requestId: 'housekeeping' };

/** What this module does by itself: links that died long ago go, and askers are told what nobody answered. */
export function accountRequestChores(deps: {
  readonly connections: Connections;
  readonly runUnit: RunUnit;
  /** With the role of the worker: looks into every tenant. */
  readonly workerConnections: Connections;
}): Chore[] {
  return [
    {
      name: 'dead links of requests about accounts',
      sweep: (now) =>
        deps.connections.write({}, (tx) =>
          deleteDeadTokens(tx, new Date(now.getTime() - tokensKeptFor)),
        ),
    },
    {
      name: 'requests about accounts that ran out',
      async sweep(now) {
        const expired = await listExpiredRequests(deps.workerConnections.direct, now, batch);
        let told = 0;
        for (const key of expired) {
          const request = { actor, origin, tenants: [key.organizationSid] };
          if (await deps.runUnit(request, (unit) => tellExpiry(unit, key))) told += 1;
        }
        return told;
      },
    },
  ];
}
