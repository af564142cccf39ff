import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { oneOf, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

/** What must be acknowledged before an organization is deleted; which of them, the preview says (D9). */
export const organizationDeletionAcknowledgements = [
  'organization-is-deleted',
  'accounts-become-independent',
  'external-access-stays',
  'invitations-end',
  'claims-end',
  'domains-are-released',
  'oauth-apps-end',
  'records-end',
] as const;
export type OrganizationDeletionAcknowledgement =
  (typeof organizationDeletionAcknowledgements)[number];

const named = (noun: 'account' | 'domain' | 'oauthApp', description: string) =>
  Type.Array(
    Type.Object(
      { sid: sidSchema(noun, 'The thing itself'), name: Type.String() },
      { additionalProperties: false },
    ),
    { description },
  );

/** What deleting an organization would touch, counted and named now. */
export const OrganizationDeletion = Type.Object(
  {
    organizationSid: sidSchema('organization', 'What would be deleted'),
    name: Type.String(),
    accounts: named(
      'account',
      'Accounts that become independent and stay with the Owner, by name; the first 1,000',
    ),
    accountCount: Type.Integer(),
    externalUsers: Type.Integer({
      description: 'People from outside; they keep their access (D11)',
    }),
    invitations: Type.Integer({
      description: 'Open invitations into the organization, which are revoked',
    }),
    claims: Type.Integer({
      description: 'People who are asked to be taken over, and no longer are',
    }),
    domains: named('domain', 'Domains that are given up, by name'),
    oauthApps: named('oauthApp', 'OAuth apps that stop working, by name'),
    acknowledgements: Type.Array(
      Type.Object(
        {
          key: oneOf(organizationDeletionAcknowledgements),
          count: Type.Integer({
            description: 'How many things it is about, counted now; 0 where nothing is counted',
          }),
        },
        { additionalProperties: false },
      ),
      { description: 'The keys that are demanded' },
    ),
    version: Type.Integer(),
  },
  { $id: 'OrganizationDeletion', additionalProperties: false },
);
export type OrganizationDeletion = Static<typeof OrganizationDeletion>;

const params = strictObject({ organizationSid: sidSchema('organization', 'The organization') });
const none = strictObject({});

export const previewOrganizationDeletion = defineOperation({
  name: 'previewOrganizationDeletion',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/deletion',
  summary: 'See what deleting the organization would touch, counted now (R-6)',
  access: { on: 'organization', permission: 'organization:delete' },
  params,
  query: none,
  status: 200,
  response: OrganizationDeletion,
  errors: ['organization-not-empty'],
  versioned: true,
});

/**
 * Only its Owner may, and only where nobody else is managed by it. The accounts become independent and
 * stay with the Owner, who belongs to no organization from then on.
 */
export const deleteOrganization = defineOperation({
  name: 'deleteOrganization',
  method: 'DELETE',
  path: '/api/v1/organizations/:organizationSid',
  summary: 'Delete an organization whose Owner is its only managed user, for good (R-6)',
  access: { on: 'organization', permission: 'organization:delete' },
  params,
  query: strictObject({
    acknowledge: Type.Optional(
      Type.String({ maxLength: 500, description: 'Acknowledged keys, separated by commas' }),
    ),
  }),
  status: 204,
  response: Type.Null(),
  errors: ['organization-not-empty', 'acknowledgement-missing', 'version-mismatch'],
  versioned: true,
  fresh: true,
});
