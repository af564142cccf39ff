import { type Static, Type } from 'typebox';
import { accountStatuses } from './account.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { accountRoles } from './role.ts';
import { sidSchema } from './sid.ts';
import { userStatuses } from './user.ts';

/** An account outside of the organization on which people of it have access. */
export const IndependentAccount = Type.Object(
  {
    sid: sidSchema('account', 'The account'),
    name: Type.String(),
    status: oneOf(accountStatuses),
    ownerName: Type.String(),
    userCount: Type.Integer({ description: 'People of the organization with access' }),
    since: Instant,
  },
  { $id: 'IndependentAccount', additionalProperties: false },
);
export type IndependentAccount = Static<typeof IndependentAccount>;

/** One of them, looked at by itself. */
export const IndependentAccountDetails = Type.Object(
  {
    ...IndependentAccount.properties,
    isAddable: Type.Boolean({
      description:
        'Whether the organization may ask its owner to let it join, as far as the account and the address of its owner go (D11); an owner who was asked already, or declined lately, is not asked again',
    }),
  },
  { $id: 'IndependentAccountDetails', additionalProperties: false },
);
export type IndependentAccountDetails = Static<typeof IndependentAccountDetails>;

/** A managed user with access to an account outside of the organization. */
export const IndependentAccountUser = Type.Object(
  {
    userSid: sidSchema('user', 'The person'),
    email: Type.String(),
    firstName: Type.String(),
    lastName: Type.String(),
    status: oneOf(userStatuses),
    roles: Type.Array(oneOf(accountRoles)),
    since: Instant,
    endsAt: nullable(Instant),
  },
  { $id: 'IndependentAccountUser', additionalProperties: false },
);
export type IndependentAccountUser = Static<typeof IndependentAccountUser>;

/** What relinquishing access would take, counted now. */
export const Relinquishment = Type.Object(
  {
    accountSid: sidSchema('account', 'The account'),
    accountName: Type.String(),
    ownerName: Type.String({ description: 'Who is told by mail' }),
    userCount: Type.Integer({ description: 'People who lose their access' }),
    users: Type.Array(IndependentAccountUser, {
      description: 'The first ten of them, by name',
    }),
  },
  { $id: 'Relinquishment', additionalProperties: false },
);
export type Relinquishment = Static<typeof Relinquishment>;

const organizationParams = { organizationSid: sidSchema('organization', 'The organization') };
const params = strictObject({
  ...organizationParams,
  accountSid: sidSchema('account', 'An account outside of the organization'),
});
const none = strictObject({});
const onePerson = Type.Optional(
  sidSchema('user', 'One person; when absent, everybody of the organization'),
);

export const listIndependentAccounts = defineOperation({
  name: 'listIndependentAccounts',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/independent-accounts',
  summary:
    'List the accounts outside of the organization on which its people have access, by name (R-59)',
  access: { on: 'organization', permission: 'independent-account:list' },
  params: strictObject(organizationParams),
  query: strictObject({
    ...pageQuery,
    search: Type.Optional(
      Type.String({ maxLength: 100, description: 'Part of a name, or an account sid' }),
    ),
  }),
  status: 200,
  response: pageOf(IndependentAccount),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const getIndependentAccount = defineOperation({
  name: 'getIndependentAccount',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/independent-accounts/:accountSid',
  summary: 'Read one account outside of the organization on which its people have access',
  access: { on: 'organization', permission: 'independent-account:list' },
  params,
  query: none,
  status: 200,
  response: IndependentAccountDetails,
  errors: [],
  versioned: false,
});

export const listIndependentAccountUsers = defineOperation({
  name: 'listIndependentAccountUsers',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/independent-accounts/:accountSid/users',
  summary:
    'List the people of the organization who have access to an account outside of it, by name',
  access: { on: 'organization', permission: 'independent-account:list' },
  params,
  query: strictObject({ ...pageQuery, search: Type.Optional(Type.String({ maxLength: 100 })) }),
  status: 200,
  response: pageOf(IndependentAccountUser),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const previewRelinquishment = defineOperation({
  name: 'previewRelinquishment',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/independent-accounts/:accountSid/relinquishment',
  summary: 'See whose access would be relinquished, counted now',
  access: { on: 'organization', permission: 'access:relinquish' },
  params,
  query: strictObject({ userSid: onePerson }),
  status: 200,
  response: Relinquishment,
  errors: [],
  versioned: false,
});

/** Only somebody on the account can give it again. Its owner is told by mail. */
export const relinquishAccess = defineOperation({
  name: 'relinquishAccess',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/independent-accounts/:accountSid/relinquish',
  summary:
    'Give up the access of one person, or of everybody of the organization, to an account outside of it (R-59)',
  access: { on: 'organization', permission: 'access:relinquish' },
  params,
  query: none,
  body: strictObject({ userSid: onePerson }),
  status: 200,
  response: Type.Object(
    { userCount: Type.Integer({ description: 'People who lost their access' }) },
    { additionalProperties: false },
  ),
  errors: [],
  versioned: false,
  fresh: true,
});
