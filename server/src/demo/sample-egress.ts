import type { GuardedClient } from '../platform/egress/guarded-client.ts';
import type { GuardedSender } from '../platform/egress/guarded-sender.ts';

/** The web of the sample: nobody in it has a site. */
export const sampleEgress: GuardedClient = {
  readPage: async () => ({ outcome: 'no-address', address: 'sample' }),
};

/** Nor does anybody there hear of webhooks while the sample is made. */
export const sampleWebhookSender: GuardedSender = {
  isInner: () => false,
  post: async () => ({ outcome: 'no-address', address: 'sample', milliseconds: 0 }),
};
