import { type TObject, Type } from 'typebox';
import { listAccountEvents, listEvents, listOrganizationEvents } from './event.ts';
import { accountEventTypes, type PublicEventType, publicEventTypes } from './event-catalogue.ts';
import { type Access, type AnyOperation, defineOperation } from './operation.ts';
import { oneOf, pageOf, pageQuery, strictObject, Total } from './page.ts';
import { sidSchema } from './sid.ts';
import {
  Webhook,
  WebhookDelivery,
  WebhookDeliveryWithAttempts,
  WebhookWithSecret,
  webhookDeliveryStates,
  webhookStatuses,
} from './webhook.ts';

const Url = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'https, or http where the account allows it; no internal address',
  examples: ['https://hooks.example.com/guildhall'],
});
const someOf = (types: readonly PublicEventType[]) =>
  Type.Array(oneOf(types), {
    maxItems: types.length,
    uniqueItems: true,
    description: 'Empty: every type there is',
  });
const Description = Type.String({ maxLength: 200 });
const none = strictObject({});

const accountSid = sidSchema('account', 'The account');
const organizationSid = sidSchema('organization', 'The organization');
const webhookSid = sidSchema('webhook', 'The webhook');
const eventSid = sidSchema('event', 'The event');

const urlErrors = ['webhook-url-invalid', 'webhook-https-required'] as const;

/** Where webhooks belong to: its addresses, the names of its operations, and who may call them. */
interface WebhookPlaceOf<All extends TObject, One extends TObject, Delivery extends TObject> {
  readonly all: All;
  readonly one: One;
  readonly delivery: Delivery;
  readonly path: string;
  readonly noun: 'Webhook' | 'OrganizationWebhook';
  readonly access: Access;
  readonly where: string;
  /** What its webhooks can be told. */
  readonly eventTypes: readonly PublicEventType[];
}

/** What is read of webhooks. */
function readsOf<All extends TObject, One extends TObject, Delivery extends TObject>(
  place: WebhookPlaceOf<All, One, Delivery>,
) {
  const { noun, access, where, all, one, delivery } = place;
  const path = `${place.path}/webhooks`;
  return {
    list: defineOperation({
      name: `list${noun}s`,
      method: 'GET',
      path,
      summary: `List the webhooks of ${where}, the oldest first`,
      access,
      params: all,
      query: none,
      status: 200,
      response: Type.Object({ items: Type.Array(Webhook) }, { additionalProperties: false }),
      errors: [],
      versioned: false,
    }),
    get: defineOperation({
      name: `get${noun}`,
      method: 'GET',
      path: `${path}/:webhookSid`,
      summary: `Read one webhook of ${where}`,
      access,
      params: one,
      query: none,
      status: 200,
      response: Webhook,
      errors: [],
      versioned: true,
    }),
    listDeliveries: defineOperation({
      name: `list${noun}Deliveries`,
      method: 'GET',
      path: `${path}/:webhookSid/deliveries`,
      summary: 'List what was sent to a webhook in the last 30 days, the newest first',
      access,
      params: one,
      query: strictObject({
        ...pageQuery,
        state: Type.Optional(oneOf(webhookDeliveryStates)),
      }),
      status: 200,
      response: pageOf(WebhookDelivery),
      errors: ['cursor-invalid'],
      versioned: false,
    }),
    getDelivery: defineOperation({
      name: `get${noun}Delivery`,
      method: 'GET',
      path: `${path}/:webhookSid/deliveries/:eventSid`,
      summary: 'Read one delivery with every attempt, request and answer',
      access,
      params: delivery,
      query: none,
      status: 200,
      response: WebhookDeliveryWithAttempts,
      errors: [],
      versioned: false,
    }),
  };
}

/** What is written of webhooks. */
function writesOf<All extends TObject, One extends TObject, Delivery extends TObject>(
  place: WebhookPlaceOf<All, One, Delivery>,
) {
  const { noun, access, where, all, one, eventTypes } = place;
  const path = `${place.path}/webhooks`;
  return {
    create: defineOperation({
      name: `create${noun}`,
      method: 'POST',
      path,
      summary: `Add a webhook to ${where}; its secret is in this answer and nowhere else (D15, A-88)`,
      access,
      params: all,
      query: none,
      body: strictObject({
        url: Url,
        description: Type.Optional(Description),
        eventTypes: Type.Optional(someOf(eventTypes)),
      }),
      status: 201,
      response: WebhookWithSecret,
      errors: [...urlErrors, 'webhook-limit-reached'],
      versioned: true,
      fresh: true,
    }),
    update: defineOperation({
      name: `update${noun}`,
      method: 'PATCH',
      path: `${path}/:webhookSid`,
      summary: `Change a webhook of ${where}, disable it, or enable it again`,
      access,
      params: one,
      query: none,
      body: strictObject(
        {
          url: Type.Optional(Url),
          description: Type.Optional(Description),
          eventTypes: Type.Optional(someOf(eventTypes)),
          status: Type.Optional(oneOf(webhookStatuses)),
        },
        { minProperties: 1 },
      ),
      status: 200,
      response: Webhook,
      errors: [...urlErrors, 'version-mismatch'],
      versioned: true,
      freshFor: ({ url }) => url !== undefined,
    }),
    remove: defineOperation({
      name: `delete${noun}`,
      method: 'DELETE',
      path: `${path}/:webhookSid`,
      summary: `Delete a webhook of ${where} with its deliveries`,
      access,
      params: one,
      query: none,
      status: 204,
      response: Type.Null(),
      errors: ['version-mismatch'],
      versioned: true,
      fresh: true,
    }),
    rotateSecret: defineOperation({
      name: `rotate${noun}Secret`,
      method: 'POST',
      path: `${path}/:webhookSid/secret`,
      summary: 'Make a new secret; for 24 hours the one before signs as well',
      access,
      params: one,
      query: none,
      status: 200,
      response: WebhookWithSecret,
      errors: [],
      versioned: true,
      fresh: true,
    }),
  };
}

/** What is sent by hand. */
function sendingsOf<All extends TObject, One extends TObject, Delivery extends TObject>(
  place: WebhookPlaceOf<All, One, Delivery>,
) {
  const { noun, access, one, delivery } = place;
  const path = `${place.path}/webhooks`;
  return {
    test: defineOperation({
      name: `test${noun}`,
      method: 'POST',
      path: `${path}/:webhookSid/tests`,
      summary: 'Send an event of the type `webhook.test` to this webhook alone',
      access,
      params: one,
      query: none,
      status: 202,
      response: WebhookDelivery,
      errors: ['webhook-disabled'],
      versioned: false,
    }),
    replayDelivery: defineOperation({
      name: `replay${noun}Delivery`,
      method: 'POST',
      path: `${path}/:webhookSid/deliveries/:eventSid/replays`,
      summary: 'Send it once more, whatever became of it; under the same `webhook-id`',
      access,
      params: delivery,
      query: none,
      status: 202,
      response: WebhookDelivery,
      errors: ['webhook-disabled'],
      versioned: false,
    }),
    replayDead: defineOperation({
      name: `replayDead${noun}Deliveries`,
      method: 'POST',
      path: `${path}/:webhookSid/replays`,
      summary: 'Send everything once more that was given up',
      access,
      params: one,
      query: none,
      status: 202,
      response: Type.Object({ replayed: Total }, { additionalProperties: false }),
      errors: ['webhook-disabled'],
      versioned: false,
    }),
  };
}

/** The same operations on the webhooks of a place, under the names and the address of that place. */
function onWebhooks<All extends TObject, One extends TObject, Delivery extends TObject>(
  place: WebhookPlaceOf<All, One, Delivery>,
) {
  return { ...readsOf(place), ...writesOf(place), ...sendingsOf(place) };
}

/** The webhooks of one account: they are told what concerns it. */
export const accountWebhooks = onWebhooks({
  all: strictObject({ accountSid }),
  one: strictObject({ accountSid, webhookSid }),
  delivery: strictObject({ accountSid, webhookSid, eventSid }),
  path: '/api/v1/accounts/:accountSid',
  noun: 'Webhook',
  access: { on: 'account', permission: 'developer-tool:use' },
  where: 'an account',
  eventTypes: accountEventTypes,
});

/** The webhooks of an organization: they are told what happens in it and on its accounts. */
export const organizationWebhooks = onWebhooks({
  all: strictObject({ organizationSid }),
  one: strictObject({ organizationSid, webhookSid }),
  delivery: strictObject({ organizationSid, webhookSid, eventSid }),
  path: '/api/v1/organizations/:organizationSid',
  noun: 'OrganizationWebhook',
  access: { on: 'organization', permission: 'webhook:manage' },
  where: 'an organization',
  eventTypes: publicEventTypes,
});

/** Everything about what happens, told to the outside. */
export const tellingOperations: readonly AnyOperation[] = [
  ...Object.values(accountWebhooks),
  ...Object.values(organizationWebhooks),
  listEvents,
  listOrganizationEvents,
  listAccountEvents,
];
