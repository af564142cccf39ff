import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { OrganizationName } from './session.ts';
import { sidSchema } from './sid.ts';

export const signUpRules = ['restricted', 'automatic', 'blocked'] as const;
/**
 * What becomes of people who sign up with an address in a verified domain of the organization.
 * `restricted`: they cannot, unless invited, and no account outside may invite them;
 * `automatic`: they become managed Standard users at once; `blocked`: they may, and stay outside.
 */
export type SignUpRule = (typeof signUpRules)[number];

export const Organization = Type.Object(
  {
    sid: sidSchema('organization', 'The organization'),
    name: Type.String(),
    ownerUserSid: sidSchema('user', 'The Organization Owner: exactly one (R-4)'),
    ownerName: Type.String(),
    ownerEmail: Type.String(),
    signUpRule: oneOf(signUpRules),
    signUpRuleSetAt: nullable(Instant),
    signUpRuleSetByName: nullable(
      Type.String({ description: 'Null while nobody has set it, or when the person has left' }),
    ),
    createdAt: Instant,
    version: Type.Integer(),
  },
  { $id: 'Organization', additionalProperties: false },
);
export type Organization = Static<typeof Organization>;

/** Numbers for navigation and overview. */
export const OrganizationCounts = Type.Object(
  {
    managedUsers: Type.Integer(),
    invitedUsers: Type.Integer(),
    externalUsers: Type.Integer(),
    importedUsers: Type.Integer({
      description: 'People whom imports asked to join or brought in, whatever they answered',
    }),
    managedAccounts: Type.Integer(),
    domains: Type.Integer(),
    verifiedDomains: Type.Integer(),
    invitationsExpiringSoon: Type.Integer({
      description: 'Pending invitations that expire within 48 hours',
    }),
    accountsWithOneAdministrator: Type.Integer({
      description: 'Accounts only one person can administer by a role of their own',
    }),
    domainsInGrace: Type.Integer({
      description: 'Domains whose proof is missing and that will be lost unless it comes back',
    }),
    externalAccessEndingSoon: Type.Integer({
      description: 'Access of people from outside that ends within 14 days',
    }),
    externalAccessWithLostSponsor: Type.Integer({
      description: 'Access whose sponsor is no active managed user any more',
    }),
    undeliveredInvitations: Type.Integer({
      description: 'Pending invitations into the organization whose mail could not be delivered',
    }),
    undeliveredAccountInvitations: Type.Integer({
      description: 'The same of invitations to its accounts',
    }),
    undeliveredAccountSid: nullable(
      sidSchema('account', 'The account of the oldest of those; null when there is none'),
    ),
  },
  { $id: 'OrganizationCounts', additionalProperties: false },
);
export type OrganizationCounts = Static<typeof OrganizationCounts>;

const params = strictObject({ organizationSid: sidSchema('organization', 'The organization') });
const none = strictObject({});

export const createOrganization = defineOperation({
  name: 'createOrganization',
  method: 'POST',
  path: '/api/v1/organizations',
  summary:
    'Create an organization; its creator becomes Owner and their accounts become managed (D1, R-3)',
  access: { on: 'self' },
  params: none,
  query: none,
  body: strictObject({ name: OrganizationName }),
  status: 201,
  response: Organization,
  errors: ['organization-membership-exists'],
  versioned: true,
});

export const getOrganization = defineOperation({
  name: 'getOrganization',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid',
  summary: 'Read the organization',
  access: { on: 'organization', permission: 'organization:read' },
  params,
  query: none,
  status: 200,
  response: Organization,
  errors: [],
  versioned: true,
});

export const getOrganizationCounts = defineOperation({
  name: 'getOrganizationCounts',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/counts',
  summary: 'Read the numbers of the overview and the navigation',
  access: { on: 'organization', permission: 'organization:read' },
  params,
  query: none,
  status: 200,
  response: OrganizationCounts,
  errors: [],
  versioned: false,
});

export const updateOrganization = defineOperation({
  name: 'updateOrganization',
  method: 'PATCH',
  path: '/api/v1/organizations/:organizationSid',
  summary: 'Rename the organization, or set what becomes of sign-ups in its domains (R-7, R-8)',
  access: { on: 'organization', permission: 'organization:update' },
  params,
  query: none,
  body: strictObject(
    { name: Type.Optional(OrganizationName), signUpRule: Type.Optional(oneOf(signUpRules)) },
    { minProperties: 1 },
  ),
  status: 200,
  response: Organization,
  errors: ['version-mismatch'],
  versioned: true,
});

export const transferOrganization = defineOperation({
  name: 'transferOrganization',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/transfer',
  summary:
    'Give the organization to another active managed user; the former Owner becomes Administrator (R-5)',
  access: { on: 'organization', permission: 'organization:transfer' },
  params,
  query: none,
  body: strictObject({ userSid: sidSchema('user', 'The new Owner') }),
  status: 200,
  response: Organization,
  errors: ['user-not-managed', 'version-mismatch'],
  versioned: true,
  endsOwnRight: true,
  fresh: true,
});
