import { type Static, Type } from 'typebox';
import { publicEventTypes } from './event-catalogue.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

/** Something that happened, as the feed tells it and webhooks send it. */
export const FeedEvent = Type.Object(
  {
    sid: sidSchema('event', 'The event: the same in the feed and in every delivery'),
    type: oneOf(publicEventTypes),
    at: Instant,
    organizationSid: nullable(
      sidSchema('organization', 'Where it happened; null outside of any organization'),
    ),
    accountSid: nullable(sidSchema('account', 'The account it concerns, if it concerns one')),
    subjectSid: Type.String({ description: 'What it happened to' }),
    data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
      description: 'The fields that the reference names for the type',
    }),
  },
  { $id: 'FeedEvent', additionalProperties: false },
);
export type FeedEvent = Static<typeof FeedEvent>;

/** A piece of the feed, the oldest first. */
export const EventFeed = Type.Object(
  {
    items: Type.Array(FeedEvent),
    cursor: Type.String({ description: 'Asks for what comes after; valid for good' }),
    hasMore: Type.Boolean({ description: 'True when there is more already' }),
  },
  { $id: 'EventFeed', additionalProperties: false },
);
export type EventFeed = Static<typeof EventFeed>;

/** By what a restricted API key reads the events of its account. */
export const eventsKeyPermission = '/guildhall/feed/events/read';

const query = strictObject({
  cursor: Type.Optional(
    Type.String({ maxLength: 1024, description: 'From the last answer; absent: the oldest kept' }),
  ),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
});

/** Of the whole installation: for the platform's own services. */
export const listEvents = defineOperation({
  name: 'listEvents',
  method: 'GET',
  path: '/api/v1/events',
  summary:
    'Read the events of every organization and account in order, from a cursor on; each is kept for 30 days',
  access: { on: 'gateway', opens: 'events' },
  params: strictObject({}),
  query,
  status: 200,
  response: EventFeed,
  errors: ['cursor-invalid'],
  versioned: false,
});

export const listOrganizationEvents = defineOperation({
  name: 'listOrganizationEvents',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/events',
  summary:
    'Read the events of the organization and its accounts in order, from a cursor on; each is kept for 30 days',
  access: { on: 'organization', permission: 'event:list', scope: 'events/read' },
  params: strictObject({ organizationSid: sidSchema('organization', 'The organization') }),
  query,
  status: 200,
  response: EventFeed,
  errors: ['cursor-invalid'],
  versioned: false,
});

export const listAccountEvents = defineOperation({
  name: 'listAccountEvents',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/events',
  summary:
    'Read the events that concern the account in order, from a cursor on; each is kept for 30 days',
  access: {
    on: 'account',
    permission: 'developer-tool:use',
    scope: 'events/read',
    keyPermission: eventsKeyPermission,
  },
  params: strictObject({ accountSid: sidSchema('account', 'The account') }),
  query,
  status: 200,
  response: EventFeed,
  errors: ['cursor-invalid'],
  versioned: false,
});
