import { type Static, Type } from 'typebox';
import { accessTermsInput, Sponsor } from './access-terms.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { accountRoles } from './role.ts';
import { sidSchema } from './sid.ts';
import { userStatuses } from './user.ts';

/**
 * What of external people needs to be looked at. `ending-soon`: within 14 days; `sponsor-lost`: somebody was
 * named and is no active managed user any more; `without-sponsor`: that, or nobody was ever named.
 */
export const externalUserConcerns = [
  'ending-soon',
  'ended',
  'sponsor-lost',
  'without-sponsor',
] as const;
export type ExternalUserConcern = (typeof externalUserConcerns)[number];

/** A person from outside, as far as they are the organization's business. */
export const ExternalUser = Type.Object(
  {
    sid: sidSchema('user', 'The person'),
    email: Type.String(),
    firstName: Type.String(),
    lastName: Type.String(),
    status: oneOf(userStatuses),
    accountCount: Type.Integer({ description: 'Managed accounts with a role of their own' }),
    roles: Type.Array(oneOf(accountRoles), { description: 'Held on any of them' }),
    sponsors: Type.Array(Sponsor, { description: 'Three at most; see sponsorCount' }),
    sponsorCount: Type.Integer(),
    withoutSponsorCount: Type.Integer({
      description: 'Accounts for which nobody answers who is an active managed user',
    }),
    nextEndsAt: nullable({ ...Instant, description: 'When the next of the access ends' }),
    endedCount: Type.Integer({ description: 'Accounts where the access has ended' }),
    lastActionAt: nullable({
      ...Instant,
      description: 'When they last did something in this organization',
    }),
    version: Type.Integer(),
  },
  { $id: 'ExternalUser', additionalProperties: false },
);
export type ExternalUser = Static<typeof ExternalUser>;

const organizationParams = { organizationSid: sidSchema('organization', 'The organization') };
const externalUserParams = strictObject({
  ...organizationParams,
  userSid: sidSchema('user', 'The external person'),
});
const accountSids = Type.Array(sidSchema('account', 'A managed account'), {
  minItems: 1,
  maxItems: 1000,
  uniqueItems: true,
  description: 'Only on these accounts; on all when absent',
});

/** Which people from outside are meant; filters combine. */
export const externalUserFilter = {
  search: Type.Optional(
    Type.String({
      maxLength: 100,
      description:
        'Part of a name, an e-mail or the name of an account they are on, or the beginning of a sid',
    }),
  ),
  accountSid: Type.Optional(sidSchema('account', 'Only with a role on this account')),
  role: Type.Optional(oneOf(accountRoles)),
  sponsorUserSid: Type.Optional(sidSchema('user', 'Only whom this user answers for')),
  concern: Type.Optional(oneOf(externalUserConcerns)),
};

export const listExternalUsers = defineOperation({
  name: 'listExternalUsers',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/external-users',
  summary: 'List the people from outside with a role on a managed account, by name (R-33)',
  access: { on: 'organization', permission: 'external-user:list' },
  params: strictObject(organizationParams),
  query: strictObject({
    ...pageQuery,
    ...externalUserFilter,
  }),
  status: 200,
  response: pageOf(ExternalUser),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const updateExternalUser = defineOperation({
  name: 'updateExternalUser',
  method: 'PATCH',
  path: '/api/v1/organizations/:organizationSid/external-users/:userSid',
  summary: 'Change end date or sponsor of an external person’s access, on several accounts at once',
  access: { on: 'organization', permission: 'external-user:update' },
  params: externalUserParams,
  query: strictObject({}),
  body: strictObject(
    { ...accessTermsInput, accountSids: Type.Optional(accountSids) },
    { minProperties: 1 },
  ),
  status: 200,
  response: ExternalUser,
  errors: ['user-not-external', 'access-ended', 'access-end-passed', 'sponsor-not-eligible'],
  versioned: false,
});

export const removeExternalUser = defineOperation({
  name: 'removeExternalUser',
  method: 'DELETE',
  path: '/api/v1/organizations/:organizationSid/external-users/:userSid',
  summary:
    'Take an external person’s access to every managed account, and revoke invitations to them; the person stays (R-35)',
  access: { on: 'organization', permission: 'external-user:remove' },
  params: externalUserParams,
  query: strictObject({}),
  status: 204,
  response: Type.Null(),
  errors: ['user-not-external'],
  versioned: false,
});
