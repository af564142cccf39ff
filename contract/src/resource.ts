import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

/** From its registration on held; asked back when its account is closed; gone when its service says so (D17). */
export const resourceStatuses = ['held', 'releasing', 'released'] as const;
export type ResourceStatus = (typeof resourceStatuses)[number];

const ResourceType = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,39}$',
  description: 'What it is, such as `phone-number`',
  examples: ['phone-number'],
});
const ResourceId = Type.String({
  // No name of dots alone: clients would read it as a step up in the address.
  pattern: '^[A-Za-z0-9+_:-][A-Za-z0-9+._:-]{0,63}$',
  description: 'What its service calls it',
  examples: ['PN0123456789abcdef0123456789abcdef'],
});

/** Something that a service of the platform holds for an account. */
export const Resource = Type.Object(
  {
    accountSid: sidSchema('account', 'The account it is held for'),
    type: ResourceType,
    resourceId: ResourceId,
    name: Type.String(),
    status: oneOf(resourceStatuses),
    registeredAt: Instant,
    releaseAskedAt: nullable(Instant),
    asks: Type.Integer({ description: 'How often its service was asked to release it' }),
    releasedAt: nullable(Instant),
  },
  { $id: 'Resource', additionalProperties: false },
);
export type Resource = Static<typeof Resource>;

const accountSid = sidSchema('account', 'The account');
const one = strictObject({ accountSid, type: ResourceType, resourceId: ResourceId });
const none = strictObject({});

/** Said twice it changes nothing but the name. */
export const registerResource = defineOperation({
  name: 'registerResource',
  method: 'PUT',
  path: '/api/operator/accounts/:accountSid/resources/:type/:resourceId',
  summary: 'Tell that a service holds a resource for an account (D17)',
  access: { on: 'operator' },
  params: one,
  query: none,
  body: strictObject({ name: Type.String({ minLength: 1, maxLength: 100 }) }),
  status: 200,
  response: Resource,
  errors: ['account-not-active', 'resource-limit-reached'],
  versioned: false,
});

/** The answer to a request to release it as well; said twice it changes nothing. */
export const releaseResource = defineOperation({
  name: 'releaseResource',
  method: 'DELETE',
  path: '/api/operator/accounts/:accountSid/resources/:type/:resourceId',
  summary: 'Tell that a service has released a resource of an account (D17)',
  access: { on: 'operator' },
  params: one,
  query: none,
  status: 200,
  response: Resource,
  errors: [],
  versioned: false,
});

export const listReleasingResources = defineOperation({
  name: 'listReleasingResources',
  method: 'GET',
  path: '/api/operator/resources',
  summary: 'List what services were asked to release and still hold, the longest asked first',
  access: { on: 'operator' },
  params: none,
  query: strictObject({
    type: Type.Optional(ResourceType),
    most: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
  }),
  status: 200,
  response: Type.Object({ items: Type.Array(Resource) }, { additionalProperties: false }),
  errors: [],
  versioned: false,
});

export const listAccountResources = defineOperation({
  name: 'listAccountResources',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/resources',
  summary: 'List what services of the platform hold for an account and its subaccounts (D17)',
  access: { on: 'account', permission: 'resource:list' },
  params: strictObject({ accountSid }),
  query: strictObject({
    ...pageQuery,
    status: Type.Optional(oneOf(resourceStatuses, 'When absent: all that are not released')),
  }),
  status: 200,
  response: pageOf(Resource),
  errors: ['cursor-invalid'],
  versioned: false,
});
