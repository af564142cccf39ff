import type { GuardedClient } from '../platform/egress/guarded-client.ts';

/** The web of the sample: nobody in it has a site. */
export const sampleEgress: GuardedClient = {
  readPage: async () => ({ outcome: 'no-address', address: 'sample' }),
};
