import type { Chore } from '../../core/housekeeping.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { deleteDeadTokens } from './request-token-store.ts';

/** For so long whoever holds a dead link is told why. */
const tokensKeptFor = 90 * 24 * 60 * 60_000;

/** What this module lets go of by itself: links that died long ago. */
export function accountRequestChores(deps: { readonly connections: Connections }): Chore[] {
  return [
    {
      name: 'dead links of requests about accounts',
      sweep: (now) =>
        deps.connections.write({}, (tx) =>
          deleteDeadTokens(tx, new Date(now.getTime() - tokensKeptFor)),
        ),
    },
  ];
}
