import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findDelivery, insertDelivery } from './delivery-store.ts';
import { requireWebhook } from './lock-place.ts';
import { recordWebhook } from './record-webhook.ts';
import { type DeliveryRecord, testEventType, type WebhookKey } from './webhook.ts';

/** Sends an event to one webhook alone that says nothing but that it arrives. Refuses `not-found`, `webhook-disabled`. */
export async function testWebhook(unit: UnitOfWork, key: WebhookKey): Promise<DeliveryRecord> {
  const webhook = await requireWebhook(unit, key);
  if (webhook.status === 'disabled') throw refuse('webhook-disabled');
  const eventSid = unit.newSid('event');
  await insertDelivery(unit.tx, key, {
    sid: eventSid,
    type: testEventType,
    tenantSid: key.tenantSid,
    accountSid: key.accountSid,
    subjectSid: key.webhookSid,
    payload: {},
    at: unit.now,
  });
  recordWebhook(unit, webhook, { action: 'webhook.test', after: { eventSid } });
  const delivery = await findDelivery(unit.tx, { ...key, eventSid });
  if (delivery === undefined) throw refuse('not-found');
  return delivery;
}
