import { type Static, Type } from 'typebox';
import { publicEventTypes } from './event-catalogue.ts';
import { Instant, nullable, oneOf } from './page.ts';
import { shownOnce } from './shown-once.ts';
import { sidSchema } from './sid.ts';

export const webhookStatuses = ['enabled', 'disabled'] as const;
export type WebhookStatus = (typeof webhookStatuses)[number];

/** Why a webhook gets nothing: somebody said so, its address is plain http, it failed for days, or it said 410. */
export const webhookDisabledReasons = ['by-person', 'https-only', 'failing', 'gone'] as const;
export type WebhookDisabledReason = (typeof webhookDisabledReasons)[number];

/** An address that is told what happens, of one account or of a whole organization (D15). */
const webhookFields = {
  sid: sidSchema('webhook', 'The webhook'),
  accountSid: nullable(sidSchema('account', 'Its account; null for a whole organization')),
  url: Type.String(),
  description: Type.String(),
  eventTypes: Type.Array(oneOf(publicEventTypes), { description: 'Empty: every type there is' }),
  status: oneOf(webhookStatuses),
  disabledReason: nullable(oneOf(webhookDisabledReasons)),
  disabledAt: nullable(Instant),
  createdByName: Type.String(),
  createdAt: Instant,
  failingSince: nullable(Instant),
  lastDeliveredAt: nullable(Instant),
  previousSecretUntil: nullable(
    Type.String({ format: 'date-time', description: 'Until then both secrets sign' }),
  ),
  version: Type.Integer(),
};
export const Webhook = Type.Object(webhookFields, { $id: 'Webhook', additionalProperties: false });
export type Webhook = Static<typeof Webhook>;

/** With its secret, which is shown once. */
export const WebhookWithSecret = Type.Object(
  {
    ...webhookFields,
    secret: Type.String({
      description: `whsec_ and base64: what signatures are made with. ${shownOnce}`,
    }),
  },
  { $id: 'WebhookWithSecret', additionalProperties: false },
);
export type WebhookWithSecret = Static<typeof WebhookWithSecret>;

export const webhookDeliveryStates = ['waiting', 'delivered', 'dead'] as const;
export type WebhookDeliveryState = (typeof webhookDeliveryStates)[number];

/** What an attempt came to; only `delivered` is a success: an answer of 200 to 299. */
export const webhookOutcomes = [
  'delivered',
  'refused',
  'timeout',
  'unreachable',
  'no-address',
  'inner-address',
  'server-failure',
] as const;
export type WebhookOutcome = (typeof webhookOutcomes)[number];

const deliveryFields = {
  webhookSid: sidSchema('webhook', 'The webhook'),
  eventSid: sidSchema('event', 'The event; `webhook-id` of every attempt'),
  eventType: Type.String({ description: 'A type of the catalogue, or `webhook.test`' }),
  eventAt: Instant,
  state: oneOf(webhookDeliveryStates),
  tries: Type.Integer(),
  nextTryAt: nullable(Instant),
  createdAt: Instant,
  finishedAt: nullable(Instant),
};
export const WebhookDelivery = Type.Object(deliveryFields, {
  $id: 'WebhookDelivery',
  additionalProperties: false,
});
export type WebhookDelivery = Static<typeof WebhookDelivery>;

/** One request and what was answered. */
export const WebhookAttempt = Type.Object(
  {
    at: Instant,
    outcome: oneOf(webhookOutcomes),
    status: nullable(Type.Integer({ description: 'Status of the answer, if there was one' })),
    milliseconds: Type.Integer(),
    address: Type.String({ description: 'The network address it went to' }),
    requestUrl: Type.String(),
    requestTimestamp: Type.Integer({ description: '`webhook-timestamp`: seconds since 1970' }),
    requestBody: Type.String(),
    responseBody: Type.String({ description: 'The first four kilobytes' }),
  },
  { $id: 'WebhookAttempt', additionalProperties: false },
);
export type WebhookAttempt = Static<typeof WebhookAttempt>;

export const WebhookDeliveryWithAttempts = Type.Object(
  { ...deliveryFields, attempts: Type.Array(WebhookAttempt) },
  { $id: 'WebhookDeliveryWithAttempts', additionalProperties: false },
);
export type WebhookDeliveryWithAttempts = Static<typeof WebhookDeliveryWithAttempts>;
