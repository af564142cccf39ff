import type { Chore } from '../../core/housekeeping.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { deleteAcceptedTokens } from './accepted-token-store.ts';

/** The token of an accepted invitation is recognized for so long. */
const tokensKeptFor = 90 * 24 * 60 * 60_000;

/** What this module lets go of by itself: tokens that were used long ago. */
export function invitationChores(deps: { readonly connections: Connections }): Chore[] {
  return [
    {
      name: 'accepted tokens',
      sweep: (now) =>
        deps.connections.write({}, (tx) =>
          deleteAcceptedTokens(tx, new Date(now.getTime() - tokensKeptFor)),
        ),
    },
  ];
}
