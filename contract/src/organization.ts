import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { Instant, strictObject } from './page.ts';
import { OrganizationName } from './session.ts';
import { sidSchema } from './sid.ts';

export const Organization = Type.Object(
  {
    sid: sidSchema('organization', 'The organization'),
    name: Type.String(),
    ownerUserSid: sidSchema('user', 'The Organization Owner: exactly one (R-4)'),
    ownerName: Type.String(),
    ownerEmail: Type.String(),
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
    managedAccounts: Type.Integer(),
    domains: Type.Integer(),
    verifiedDomains: Type.Integer(),
    invitationsExpiringSoon: Type.Integer({
      description: 'Pending invitations that expire within 48 hours',
    }),
    accountsWithOneAdministrator: Type.Integer({
      description: 'Accounts only one person can administer by a role of their own',
    }),
    undeliveredInvitations: Type.Integer({
      description: 'Pending invitations whose mail could not be sent',
    }),
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
  summary: 'Rename the organization (R-7)',
  access: { on: 'organization', permission: 'organization:update' },
  params,
  query: none,
  body: strictObject({ name: OrganizationName }),
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
});
