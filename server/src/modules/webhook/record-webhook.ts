import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { WebhookRecord } from './webhook.ts';

/** What the log says of a webhook: under its address, never with its secret. */
export function recordWebhook(
  unit: UnitOfWork,
  { tenantSid, accountSid, sid, url }: WebhookRecord,
  entry: {
    readonly action: `webhook.${string}` | `webhook-${string}`;
    readonly before?: Readonly<Record<string, unknown>>;
    readonly after?: Readonly<Record<string, unknown>>;
  },
): void {
  unit.record({
    ...entry,
    target: { type: 'webhook', sid, name: url },
    tenantSid,
    ...(accountSid === null ? {} : { accountSid }),
  });
}
