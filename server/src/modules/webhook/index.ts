/**
 * What happens, told to the outside: webhooks and the feed (D15). Promises: the feed has every event once and in
 * order; a webhook is told at least once, signed, and never at an internal address or, where only https may be,
 * over plain http.
 */
export { disableForbiddenWebhooks } from './disable-webhook.ts';
export { webhookChores } from './webhook-chores.ts';
export { webhookEventHandlers } from './webhook-jobs.ts';
export { webhookRoutes } from './webhook-routes.ts';
export { createWebhookSender, type WebhookSender } from './webhook-sender.ts';
export { countWebhooksBelow, listPlainWebhooks } from './webhook-store.ts';
