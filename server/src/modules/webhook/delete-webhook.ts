import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireWebhook } from './lock-place.ts';
import { recordWebhook } from './record-webhook.ts';
import type { WebhookKey } from './webhook.ts';
import { deleteWebhookRow } from './webhook-store.ts';

/** Deletes a webhook with what it was told. Refuses `not-found`, `version-mismatch`. */
export async function deleteWebhook(
  unit: UnitOfWork,
  input: WebhookKey & { readonly ifMatch: number | null },
): Promise<void> {
  const webhook = await requireWebhook(unit, input, input.ifMatch);
  await deleteWebhookRow(unit.tx, input);
  recordWebhook(unit, webhook, { action: 'webhook.delete', before: { url: webhook.url } });
}
