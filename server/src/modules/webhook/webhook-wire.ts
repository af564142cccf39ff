import type { Webhook, WebhookDelivery, WebhookWithSecret } from '@guildhall/contract';
import type { WebhookAndSecret } from './create-webhook.ts';
import type { DeliveryRecord, WebhookRecord } from './webhook.ts';

/** A webhook as the contract shows it: without its secret. */
export function toWireWebhook(webhook: WebhookRecord): Webhook {
  return {
    sid: webhook.sid,
    accountSid: webhook.accountSid,
    url: webhook.url,
    description: webhook.description,
    eventTypes: [...webhook.eventTypes],
    status: webhook.status,
    disabledReason: webhook.disabledReason,
    disabledAt: webhook.disabledAt?.toISOString() ?? null,
    createdByName: webhook.createdByName,
    createdAt: webhook.createdAt.toISOString(),
    failingSince: webhook.failingSince?.toISOString() ?? null,
    lastDeliveredAt: webhook.lastDeliveredAt?.toISOString() ?? null,
    previousSecretUntil: webhook.previousSecretUntil?.toISOString() ?? null,
    version: webhook.version,
  };
}

/** The one time a secret is shown. */
export function withSecret({ webhook, secret }: WebhookAndSecret): WebhookWithSecret {
  return { ...toWireWebhook(webhook), secret };
}

export function toWireDelivery(delivery: DeliveryRecord): WebhookDelivery {
  return {
    webhookSid: delivery.webhookSid,
    eventSid: delivery.eventSid,
    eventType: delivery.eventType,
    eventAt: delivery.eventAt.toISOString(),
    state: delivery.state,
    tries: delivery.tries,
    nextTryAt: delivery.nextTryAt?.toISOString() ?? null,
    createdAt: delivery.createdAt.toISOString(),
    finishedAt: delivery.finishedAt?.toISOString() ?? null,
  };
}
