import { type Static, Type } from 'typebox';
import { credentialKeeper } from './api-key.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { shownOnce } from './shown-once.ts';
import { sidSchema } from './sid.ts';

/** An account has at most one auth token of each rank. */
export const authTokenRanks = ['primary', 'secondary'] as const;
export type AuthTokenRank = (typeof authTokenRanks)[number];

export const AuthToken = Type.Object(
  {
    accountSid: sidSchema('account', 'The account; also the user name of its requests'),
    rank: oneOf(authTokenRanks),
    ...credentialKeeper,
    createdAt: Instant,
    lastUsedAt: nullable(Instant),
  },
  { $id: 'AuthToken', additionalProperties: false },
);
export type AuthToken = Static<typeof AuthToken>;

export const AuthTokenWithSecret = Type.Object(
  {
    ...AuthToken.properties,
    token: Type.String({ description: shownOnce }),
  },
  { $id: 'AuthTokenWithSecret', additionalProperties: false },
);
export type AuthTokenWithSecret = Static<typeof AuthTokenWithSecret>;

const accountSid = sidSchema('account', 'The account');
const params = strictObject({ accountSid });
const none = strictObject({});
const access = { on: 'account', permission: 'api-credential:manage' } as const;
const path = '/api/v1/accounts/:accountSid/auth-tokens';

const tokens = Type.Object(
  { items: Type.Array(AuthToken, { maxItems: 2 }) },
  { additionalProperties: false },
);

export const listAuthTokens = defineOperation({
  name: 'listAuthTokens',
  method: 'GET',
  path,
  summary: 'List the auth tokens of an account: none, the primary one, both',
  access,
  params,
  query: none,
  status: 200,
  response: tokens,
  errors: [],
  versioned: false,
});

/** The first one is the primary one. */
export const createAuthToken = defineOperation({
  name: 'createAuthToken',
  method: 'POST',
  path,
  summary:
    'Create the primary auth token of an account, or beside it a secondary one; shown once (R-114)',
  access,
  params,
  query: none,
  status: 201,
  response: AuthTokenWithSecret,
  errors: ['account-not-active', 'auth-token-exists'],
  versioned: false,
  fresh: true,
});

export const promoteAuthToken = defineOperation({
  name: 'promoteAuthToken',
  method: 'POST',
  path: `${path}/promote`,
  summary: 'Make the secondary auth token the primary one; the former one fails at once (R-114)',
  access,
  params,
  query: none,
  status: 200,
  response: AuthToken,
  errors: ['account-not-active', 'auth-token-stopped'],
  versioned: false,
  fresh: true,
});

export const deleteAuthToken = defineOperation({
  name: 'deleteAuthToken',
  method: 'DELETE',
  path: `${path}/:rank`,
  summary: 'Delete an auth token; from then on it opens nothing (D19)',
  access,
  params: strictObject({ accountSid, rank: oneOf(authTokenRanks) }),
  query: none,
  status: 204,
  response: Type.Null(),
  errors: [],
  versioned: false,
});
