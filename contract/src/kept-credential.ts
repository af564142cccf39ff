import { type Static, Type } from 'typebox';
import { authTokenRanks } from './auth-token.ts';
import { defineOperation } from './operation.ts';
import { nullable, oneOf, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

/** Kept credentials that are named; the others are counted only. */
export const mostNamedCredentials = 10;

/** What stops working with something that somebody would lose. */
export const KeptCredentials = Type.Object(
  {
    apiKeys: Type.Integer({ description: 'API keys, all of them' }),
    authTokens: Type.Integer({ description: 'Auth tokens, all of them' }),
    items: Type.Array(
      Type.Object(
        {
          accountSid: sidSchema(
            'account',
            'The account it opens: one where it is lost, or one below',
          ),
          accountName: Type.String(),
          apiKeySid: nullable(sidSchema('apiKey', 'The API key; null for an auth token')),
          name: nullable(Type.String({ description: 'Name of the key; null for an auth token' })),
          rank: nullable(oneOf(authTokenRanks, 'Of an auth token')),
        },
        { additionalProperties: false },
      ),
      {
        description: `Keys before tokens, those of an account itself before those below it: ${mostNamedCredentials} at most`,
      },
    ),
  },
  { $id: 'KeptCredentials', additionalProperties: false },
);
export type KeptCredentials = Static<typeof KeptCredentials>;

/** What somebody may lose in an organization: everything they hold there, or what their role in it gives. */
export const credentialLosses = ['everything', 'organization-role'] as const;
export type CredentialLoss = (typeof credentialLosses)[number];

export const listKeptCredentials = defineOperation({
  name: 'listKeptCredentials',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/users/:userSid/kept-credentials',
  summary:
    'Name what stops working with the roles of somebody on an account: the API keys and auth tokens that they were shown last, there and on its subaccounts; nothing where their role in the organization gives the same right',
  access: { on: 'account', permission: 'api-credential:manage' },
  params: strictObject({
    accountSid: sidSchema('account', 'The account'),
    userSid: sidSchema('user', 'The person'),
  }),
  query: strictObject({}),
  status: 200,
  response: KeptCredentials,
  errors: [],
  versioned: false,
});

export const listStoppingCredentials = defineOperation({
  name: 'listStoppingCredentials',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/stopping-credentials',
  summary:
    'Name what of an organization’s accounts stops working with a person: the API keys and auth tokens that they were shown last and that work by what they would lose, by a suspension, by a removal or by another role in the organization',
  access: { on: 'organization', permission: 'user:remove' },
  params: strictObject({
    organizationSid: sidSchema('organization', 'The organization'),
    userSid: sidSchema('user', 'The person'),
  }),
  query: strictObject({
    loss: Type.Optional(oneOf(credentialLosses, 'What they would lose; everything when absent')),
  }),
  status: 200,
  response: KeptCredentials,
  errors: [],
  versioned: false,
});
