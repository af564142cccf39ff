import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { accountRoles } from './role.ts';
import { sidSchema } from './sid.ts';
import { userStatuses } from './user.ts';

/**
 * How a person goes: `remove` takes them out of the organization and they live on; `delete`
 * destroys their user.
 */
export const departureKinds = ['remove', 'delete'] as const;
export type DepartureKind = (typeof departureKinds)[number];

/** The consequences that have to be acknowledged, one key each; which of them, the preview says (D9). */
export const departureAcknowledgements = [
  'leaves-organization',
  'loses-account-access',
  'loses-granted-roles',
  'access-can-be-given-again',
  'organization-loses-control',
  'accounts-leave-organization',
  'suspension-ends',
  'user-is-deleted',
  'sign-ins-end',
  'accounts-stay',
  'address-starts-anew',
  'oauth-apps-end',
  'api-credentials-end',
  'sent-invitations-end',
  'accounts-are-closed',
] as const;
export type DepartureAcknowledgement = (typeof departureAcknowledgements)[number];

const Acknowledgement = Type.Object(
  {
    key: oneOf(departureAcknowledgements),
    count: Type.Integer({
      description: 'How many things it is about, counted now; 0 where nothing is counted',
    }),
  },
  { additionalProperties: false },
);

/** Somebody who may take accounts over. */
export const PossibleHeir = Type.Object(
  {
    userSid: sidSchema('user', 'The person'),
    name: Type.String(),
    email: Type.String(),
  },
  { $id: 'PossibleHeir', additionalProperties: false },
);
export type PossibleHeir = Static<typeof PossibleHeir>;

/** An account that needs a new owner. */
export const OwnedAccount = Type.Object(
  {
    sid: sidSchema('account', 'The account'),
    name: Type.String(),
    userCount: Type.Integer({ description: 'People with access, the owner included' }),
    possibleHeirs: Type.Array(PossibleHeir, {
      description:
        'Who may take it over, for people who see no list of the organization; empty where any active managed user may',
    }),
  },
  { $id: 'OwnedAccount', additionalProperties: false },
);
export type OwnedAccount = Static<typeof OwnedAccount>;

/** What a departure would touch, counted and named now. */
export const DeparturePreview = Type.Object(
  {
    userSid: sidSchema('user', 'Who would go'),
    email: Type.String(),
    name: Type.String(),
    status: oneOf(userStatuses),
    ownedAccounts: Type.Array(OwnedAccount, {
      description: 'Accounts of the person that need a new owner, by name; the first 1,000',
    }),
    ownedAccountCount: Type.Integer(),
    closingAccounts: Type.Array(
      Type.Object(
        { accountSid: sidSchema('account', 'The account'), accountName: Type.String() },
        { additionalProperties: false },
      ),
      {
        description:
          'Independent accounts that nobody else can enter: they are closed with their owner, and their data is removed at once; the first 1,000',
      },
    ),
    accountRoles: Type.Array(
      Type.Object(
        {
          accountSid: sidSchema('account', 'The account'),
          accountName: Type.String(),
          roles: Type.Array(oneOf(accountRoles)),
        },
        { additionalProperties: false },
      ),
      { description: 'Every role on an account that would end, by account; the first 1,000' },
    ),
    accountRoleCount: Type.Integer({ description: 'Accounts that could no longer be entered' }),
    sessions: Type.Integer({ description: 'Sessions that are open now' }),
    openSessions: Type.Array(
      Type.Object(
        { userAgent: Type.String(), lastSeenAt: Instant },
        { additionalProperties: false },
      ),
      { description: 'These sessions, the last used first; the first 100' },
    ),
    sentInvitations: Type.Integer({
      description: 'Open invitations of the organization that the person sent',
    }),
    openInvitations: Type.Array(
      Type.Object(
        {
          sid: sidSchema('invitation', 'The invitation'),
          email: Type.String({ description: 'Whom it was sent to' }),
        },
        { additionalProperties: false },
      ),
      { description: 'These invitations, the newest first; the first 100' },
    ),
    oauthApps: Type.Array(
      Type.Object(
        { sid: sidSchema('oauthApp', 'The app'), name: Type.String() },
        { additionalProperties: false },
      ),
      { description: 'OAuth apps the person authorized: they end with the person (R-108)' },
    ),
    apiCredentials: Type.Array(
      Type.Object(
        {
          apiKeySid: nullable(sidSchema('apiKey', 'The API key; null for an auth token')),
          name: Type.String({ description: 'Name of the key, or rank of the auth token' }),
          accountSid: sidSchema('account', 'The account it opens'),
          accountName: Type.String(),
        },
        { additionalProperties: false },
      ),
      {
        description:
          'API keys and auth tokens that the person was shown last: they end with the person (A-46); the first 100',
      },
    ),
    apiCredentialCount: Type.Integer(),
    mayTakeAccountsAlong: Type.Boolean({
      description: 'The person may be their own heir: such accounts leave the organization (R-26)',
    }),
    acknowledgements: Type.Array(Acknowledgement, {
      description:
        'The keys that are demanded, with `accounts-leave-organization` where accounts are taken along',
    }),
    version: Type.Integer(),
  },
  { $id: 'DeparturePreview', additionalProperties: false },
);
export type DeparturePreview = Static<typeof DeparturePreview>;

/** What a departure did. */
export const Departure = Type.Object(
  {
    userSid: sidSchema('user', 'Who went'),
    inheritedAccounts: Type.Array(
      Type.Object(
        {
          accountSid: sidSchema('account', 'The account'),
          accountName: Type.String(),
          ownerUserSid: sidSchema('user', 'Its owner now'),
          ownerName: Type.String(),
        },
        { additionalProperties: false },
      ),
    ),
    releasedAccounts: Type.Array(
      Type.Object(
        { accountSid: sidSchema('account', 'The account'), accountName: Type.String() },
        { additionalProperties: false },
      ),
      { description: 'Accounts that left the organization with their owner' },
    ),
    closedAccounts: Type.Array(
      Type.Object(
        { accountSid: sidSchema('account', 'The account'), accountName: Type.String() },
        { additionalProperties: false },
      ),
      { description: 'Independent accounts that nobody else could enter: closed and emptied' },
    ),
    lostAccounts: Type.Integer({ description: 'Accounts that can no longer be entered' }),
    endedSessions: Type.Integer(),
    endedInvitations: Type.Integer(),
    endedOauthApps: Type.Integer(),
    endedApiCredentials: Type.Integer(),
  },
  { $id: 'Departure', additionalProperties: false },
);
export type Departure = Static<typeof Departure>;

/** What is said with a departure: who takes the accounts over, and what is understood. */
export const DepartureOrder = strictObject({
  acknowledgements: Type.Array(oneOf(departureAcknowledgements), {
    maxItems: 50,
    description: 'Every key that the preview lists',
  }),
  heirs: Type.Optional(
    Type.Array(
      strictObject({
        accountSid: sidSchema('account', 'An account of the person'),
        userSid: sidSchema('user', 'Its next owner'),
      }),
      { maxItems: 1000 },
    ),
  ),
  heirOfAll: Type.Optional(
    sidSchema('user', 'The next owner of every account that `heirs` does not name'),
  ),
});
export type DepartureOrder = Static<typeof DepartureOrder>;

const userParams = strictObject({
  organizationSid: sidSchema('organization', 'The organization'),
  userSid: sidSchema('user', 'The user'),
});
const none = strictObject({});

export const previewDeparture = defineOperation({
  name: 'previewDeparture',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/departure',
  summary: 'See what removing or deleting a managed user would touch, counted now (D9)',
  access: { on: 'organization', permission: 'user:remove' },
  params: userParams,
  query: strictObject({
    kind: Type.Optional(oneOf(departureKinds, 'Removal when absent')),
  }),
  status: 200,
  response: DeparturePreview,
  errors: [
    'user-not-managed',
    'organization-owner-only',
    'organization-owner-protected',
    'own-user-protected',
  ],
  versioned: true,
});

/**
 * The person stays, with their sign-in and whatever the organization does not govern. Accounts they own
 * need an heir each; where that is the same person, these accounts leave the organization.
 */
export const removeUser = defineOperation({
  name: 'removeUser',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/remove',
  summary: 'Remove a managed user from the organization; the user lives on (R-25, R-26)',
  access: { on: 'organization', permission: 'user:remove' },
  params: userParams,
  query: none,
  body: DepartureOrder,
  status: 200,
  response: Departure,
  errors: [
    'user-not-managed',
    'organization-owner-only',
    'organization-owner-protected',
    'own-user-protected',
    'heir-missing',
    'heir-not-possible',
    'acknowledgement-missing',
    'version-mismatch',
  ],
  versioned: true,
  fresh: true,
});

/** The user is gone at once and for good; accounts they owned live on under their heirs. */
export const deleteUser = defineOperation({
  name: 'deleteUser',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/delete',
  summary: 'Delete a managed user for good; the address may sign up again (R-27, R-28)',
  access: { on: 'organization', permission: 'user:delete' },
  params: userParams,
  query: none,
  body: DepartureOrder,
  status: 200,
  response: Departure,
  errors: [
    'user-not-managed',
    'organization-owner-only',
    'organization-owner-protected',
    'own-user-protected',
    'heir-missing',
    'heir-not-possible',
    'acknowledgement-missing',
    'version-mismatch',
  ],
  versioned: true,
  fresh: true,
});

/** Ways a person goes by their own will. */
export const ownDepartureKinds = ['leave', 'delete'] as const;
export type OwnDepartureKind = (typeof ownDepartureKinds)[number];

export const previewMyDeparture = defineOperation({
  name: 'previewMyDeparture',
  method: 'GET',
  path: '/api/v1/me/departure',
  summary: 'See what leaving the organization, or deleting the own user, would touch',
  access: { on: 'self' },
  params: none,
  query: strictObject({
    kind: Type.Optional(oneOf(ownDepartureKinds, 'Leaving when absent')),
  }),
  status: 200,
  response: DeparturePreview,
  errors: [
    'organization-suspended',
    'organization-owner-protected',
    'organization-membership-missing',
  ],
  versioned: true,
});

export const leaveOrganization = defineOperation({
  name: 'leaveOrganization',
  method: 'POST',
  path: '/api/v1/me/leave-organization',
  summary: 'Leave the organization one belongs to; accounts one owns need an heir there',
  access: { on: 'self' },
  params: none,
  query: none,
  body: DepartureOrder,
  status: 200,
  response: Departure,
  errors: [
    'organization-suspended',
    'organization-owner-protected',
    'organization-membership-missing',
    'heir-missing',
    'heir-not-possible',
    'acknowledgement-missing',
    'version-mismatch',
  ],
  versioned: true,
  fresh: true,
});

/** Never answered from memory: there is nobody left to answer. */
export const deleteMe = defineOperation({
  name: 'deleteMe',
  method: 'POST',
  path: '/api/v1/me/delete',
  summary:
    'Delete the own user for good; accounts that others use need an heir, the own ones are closed',
  access: { on: 'self' },
  params: none,
  query: none,
  body: DepartureOrder,
  status: 200,
  response: Departure,
  errors: [
    'organization-suspended',
    'organization-owner-protected',
    'heir-missing',
    'heir-not-possible',
    'acknowledgement-missing',
    'version-mismatch',
  ],
  versioned: true,
  replayed: false,
  fresh: true,
});
