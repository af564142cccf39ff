import type { Chore } from '../../core/housekeeping.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { deleteDeadClaimTokens } from './dead-claim-token-store.ts';

/** For so long whoever holds a dead link is told why. */
const tokensKeptFor = 90 * 24 * 60 * 60_000;

/** What this module lets go of by itself: links that died long ago. */
export function claimChores(deps: { readonly connections: Connections }): Chore[] {
  return [
    {
      name: 'dead claim links',
      sweep: (now) =>
        deps.connections.write({}, (tx) =>
          deleteDeadClaimTokens(tx, new Date(now.getTime() - tokensKeptFor)),
        ),
    },
  ];
}
