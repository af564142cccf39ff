import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

/** What the operator may allow an organization beyond the rest (D20); everything else is self-service. */
export const organizationFeatures = ['import-without-consent'] as const;
export type OrganizationFeatureName = (typeof organizationFeatures)[number];

export const OrganizationFeature = Type.Object(
  {
    feature: oneOf(organizationFeatures),
    allowed: Type.Boolean(),
    since: nullable(Instant),
  },
  { $id: 'OrganizationFeature', additionalProperties: false },
);
export type OrganizationFeature = Static<typeof OrganizationFeature>;

const organizationSid = sidSchema('organization', 'The organization');

export const listOrganizationFeatures = defineOperation({
  name: 'listOrganizationFeatures',
  method: 'GET',
  path: '/api/operator/organizations/:organizationSid/features',
  summary: 'List what the operator may allow the organization, and what is allowed (D20)',
  access: { on: 'operator' },
  params: strictObject({ organizationSid }),
  query: strictObject({}),
  status: 200,
  response: Type.Object(
    { items: Type.Array(OrganizationFeature) },
    { additionalProperties: false },
  ),
  errors: [],
  versioned: false,
});

export const setOrganizationFeature = defineOperation({
  name: 'setOrganizationFeature',
  method: 'PUT',
  path: '/api/operator/organizations/:organizationSid/features/:feature',
  summary: 'Allow the organization something, or no longer (D20)',
  access: { on: 'operator' },
  params: strictObject({ organizationSid, feature: oneOf(organizationFeatures) }),
  query: strictObject({}),
  body: strictObject({ allowed: Type.Boolean() }),
  status: 200,
  response: OrganizationFeature,
  errors: [],
  versioned: false,
});
