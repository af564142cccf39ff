import type { EventSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findDelivery, sendAgain } from './delivery-store.ts';
import { requireWebhook } from './lock-place.ts';
import { recordWebhook } from './record-webhook.ts';
import type { DeliveryRecord, WebhookKey, WebhookRecord } from './webhook.ts';

/**
 * Sends one delivery once more, whatever became of it, under the same `webhook-id`.
 * Refuses `not-found`, `webhook-disabled`.
 */
export async function replayWebhookDelivery(
  unit: UnitOfWork,
  key: WebhookKey & { readonly eventSid: EventSid },
): Promise<DeliveryRecord> {
  const webhook = await requireEnabled(unit, key);
  const { eventSid } = key;
  if ((await sendAgain(unit.tx, key, { eventSid }, unit.now)) === 0) throw refuse('not-found');
  recordWebhook(unit, webhook, { action: 'webhook-delivery.replay', after: { eventSid } });
  const delivery = await findDelivery(unit.tx, key);
  if (delivery === undefined) throw refuse('not-found');
  return delivery;
}

/** Sends everything once more that was given up; answers how many. Refuses `not-found`, `webhook-disabled`. */
export async function replayDeadDeliveries(unit: UnitOfWork, key: WebhookKey): Promise<number> {
  const webhook = await requireEnabled(unit, key);
  const replayed = await sendAgain(unit.tx, key, 'dead', unit.now);
  if (replayed === 0) unit.unchanged();
  else recordWebhook(unit, webhook, { action: 'webhook-delivery.replay', after: { replayed } });
  return replayed;
}

async function requireEnabled(unit: UnitOfWork, key: WebhookKey): Promise<WebhookRecord> {
  const webhook = await requireWebhook(unit, key);
  if (webhook.status === 'disabled') throw refuse('webhook-disabled');
  return webhook;
}
