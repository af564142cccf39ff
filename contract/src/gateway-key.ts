import { type Static, Type } from 'typebox';
import { CredentialName } from './api-key.ts';
import { type GatewayKeyOpening, gatewayKeyOpenings } from './gateway-key-opening.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { shownOnce } from './shown-once.ts';
import { sidSchema } from './sid.ts';

/** Gateway keys that there are at most. */
export const mostGatewayKeys = 100;

/** What gateway keys begin with, so that whoever finds one knows what it is. */
export const gatewayKeyPrefixes = {
  decisions: 'gateway_',
  events: 'events_',
} as const satisfies Readonly<Record<GatewayKeyOpening, string>>;

const opens = oneOf(
  gatewayKeyOpenings,
  'The questions of the gateway, or the events of the whole installation',
);

/** A key by which a proxy or a program of the platform asks for decisions, or reads every event; it opens nothing else. */
export const GatewayKey = Type.Object(
  {
    sid: sidSchema('gatewayKey', 'The key'),
    name: Type.String(),
    opens,
    createdAt: Instant,
    lastUsedAt: nullable(Instant),
  },
  { $id: 'GatewayKey', additionalProperties: false },
);
export type GatewayKey = Static<typeof GatewayKey>;

const GatewayKeyWithSecret = Type.Object(
  {
    ...GatewayKey.properties,
    key: Type.String({ description: `The key itself, stored hashed. ${shownOnce}` }),
  },
  { $id: 'GatewayKeyWithSecret', additionalProperties: false },
);
export type GatewayKeyWithSecret = Static<typeof GatewayKeyWithSecret>;

const none = strictObject({});
const path = '/api/operator/gateway-keys';
const access = { on: 'operator' } as const;

export const listGatewayKeys = defineOperation({
  name: 'listGatewayKeys',
  method: 'GET',
  path,
  summary: 'List the keys by which proxies and programs ask for decisions, or read every event',
  access,
  params: none,
  query: none,
  status: 200,
  response: Type.Object(
    { items: Type.Array(GatewayKey) },
    { additionalProperties: false, description: 'The oldest first' },
  ),
  errors: [],
  versioned: false,
});

export const createGatewayKey = defineOperation({
  name: 'createGatewayKey',
  method: 'POST',
  path,
  summary:
    'Create a key that asks for decisions, or reads every event, and opens nothing else; it is shown once',
  access,
  params: none,
  query: none,
  body: strictObject({
    name: CredentialName,
    opens: Type.Optional(oneOf(gatewayKeyOpenings, 'What it opens; `decisions` when absent')),
  }),
  status: 201,
  response: GatewayKeyWithSecret,
  errors: ['gateway-key-limit-reached'],
  versioned: false,
});

export const deleteGatewayKey = defineOperation({
  name: 'deleteGatewayKey',
  method: 'DELETE',
  path: `${path}/:gatewayKeySid`,
  summary: 'Delete a gateway key: from then on it opens nothing (D19)',
  access,
  params: strictObject({ gatewayKeySid: sidSchema('gatewayKey', 'The key') }),
  query: none,
  status: 204,
  response: Type.Null(),
  errors: [],
  versioned: false,
});
