import { type Static, Type } from 'typebox';
import { nameSchema } from './name.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { shownOnce } from './shown-once.ts';
import { sidSchema } from './sid.ts';

/**
 * What an API key opens: `main` everything that its keeper may, `standard` the same without accounts
 * and credentials, `restricted` what its list of permissions says.
 */
export const apiKeyKinds = ['main', 'standard', 'restricted'] as const;
export type ApiKeyKind = (typeof apiKeyKinds)[number];

/**
 * Whether a credential opens anything now, and if not, why; `ended`: its keeper lost the right it rested on and has
 * it again, which brings no secret back. A rotation makes it work.
 */
export const credentialStandings = ['working', 'expired', 'keeper-without-right', 'ended'] as const;
export type CredentialStanding = (typeof credentialStandings)[number];

/** Permissions that a restricted key may hold at most (section 1.3 of the reference system). */
export const mostKeyPermissions = 100;

/** A permission of a service of the platform, written as a path: namespace, product, resource, action. */
export const KeyPermission = Type.String({
  maxLength: 200,
  pattern: '^/[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*){3}$',
  description: 'Namespace, product, resource and action of a permission',
  examples: ['/twilio/messaging/messages/read'],
});

/** What a credential is called. */
export const CredentialName = nameSchema(64, 'What uses the key');

/** The person whose right a credential rests on. */
export const credentialKeeper = {
  keeperUserSid: sidSchema(
    'user',
    'Who was shown the secret last; the credential does nothing that this person may not',
  ),
  keeperName: Type.String(),
  standing: oneOf(credentialStandings),
};

export const ApiKey = Type.Object(
  {
    sid: sidSchema('apiKey', 'The key; also the user name of its requests'),
    accountSid: sidSchema('account', 'The account it opens'),
    name: Type.String(),
    kind: oneOf(apiKeyKinds),
    permissions: Type.Array(KeyPermission, { description: 'Of a restricted key; else empty' }),
    ...credentialKeeper,
    createdAt: Instant,
    updatedAt: Instant,
    expiresAt: nullable(Instant),
    lastUsedAt: nullable(Instant),
    /** Until then the secret before the last rotation works, unless `deleteFormerSecret` ends it. */
    formerSecretUntil: nullable(Instant),
    version: Type.Integer(),
  },
  { $id: 'ApiKey', additionalProperties: false },
);
export type ApiKey = Static<typeof ApiKey>;

export const ApiKeyWithSecret = Type.Object(
  {
    ...ApiKey.properties,
    secret: Type.String({ description: `Stored hashed. ${shownOnce}` }),
  },
  { $id: 'ApiKeyWithSecret', additionalProperties: false },
);
export type ApiKeyWithSecret = Static<typeof ApiKeyWithSecret>;

const accountSid = sidSchema('account', 'The account');
const params = strictObject({ accountSid });
const one = strictObject({ accountSid, apiKeySid: sidSchema('apiKey', 'The key') });
const none = strictObject({});
const access = { on: 'account', permission: 'api-credential:manage' } as const;
const path = '/api/v1/accounts/:accountSid/api-keys';
const KeyPermissions = Type.Array(KeyPermission, {
  minItems: 1,
  maxItems: mostKeyPermissions,
  uniqueItems: true,
});

export const listApiKeys = defineOperation({
  name: 'listApiKeys',
  method: 'GET',
  path,
  summary: 'List the API keys of an account, newest first',
  access,
  params,
  query: strictObject(pageQuery),
  status: 200,
  response: pageOf(ApiKey),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const createApiKey = defineOperation({
  name: 'createApiKey',
  method: 'POST',
  path,
  summary: 'Create an API key; its secret is shown once (R-110)',
  access,
  params,
  query: none,
  body: strictObject({
    name: CredentialName,
    kind: oneOf(apiKeyKinds),
    permissions: Type.Optional(KeyPermissions),
    expiresAt: Type.Optional(Instant),
  }),
  status: 201,
  response: ApiKeyWithSecret,
  errors: [
    'account-not-active',
    'api-key-limit-reached',
    'api-key-permissions-mismatch',
    'credential-end-passed',
  ],
  versioned: true,
  fresh: true,
});

export const getApiKey = defineOperation({
  name: 'getApiKey',
  method: 'GET',
  path: `${path}/:apiKeySid`,
  summary: 'Read one API key',
  access,
  params: one,
  query: none,
  status: 200,
  response: ApiKey,
  errors: [],
  versioned: true,
});

export const updateApiKey = defineOperation({
  name: 'updateApiKey',
  method: 'PATCH',
  path: `${path}/:apiKeySid`,
  summary: 'Rename an API key, or change its end or its permissions, at once (D19)',
  access,
  params: one,
  query: none,
  body: strictObject(
    {
      name: Type.Optional(CredentialName),
      permissions: Type.Optional(KeyPermissions),
      expiresAt: Type.Optional(nullable(Instant)),
    },
    { minProperties: 1 },
  ),
  status: 200,
  response: ApiKey,
  errors: ['api-key-permissions-mismatch', 'credential-end-passed', 'version-mismatch'],
  versioned: true,
  freshFor: ({ permissions, expiresAt }) => permissions !== undefined || expiresAt !== undefined,
});

/** Hours in which the secret before a rotation goes on when nothing is said. */
export const usualOverlapHours = 24;

export const rotateApiKey = defineOperation({
  name: 'rotateApiKey',
  method: 'POST',
  path: `${path}/:apiKeySid/rotate`,
  summary: 'Give an API key a new secret, shown once; the former one works on for some hours',
  access,
  params: one,
  query: none,
  body: strictObject({
    overlapHours: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 168,
        default: usualOverlapHours,
        description: 'Hours in which the former secret works on; 0 ends it at once',
      }),
    ),
  }),
  status: 200,
  response: ApiKeyWithSecret,
  errors: ['account-not-active', 'version-mismatch'],
  versioned: true,
  fresh: true,
});

export const deleteFormerSecret = defineOperation({
  name: 'deleteFormerSecret',
  method: 'DELETE',
  path: `${path}/:apiKeySid/former-secret`,
  summary: 'End the secret before the last rotation of an API key at once, ahead of its time (D19)',
  access,
  params: one,
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['version-mismatch'],
  versioned: true,
});

export const deleteApiKey = defineOperation({
  name: 'deleteApiKey',
  method: 'DELETE',
  path: `${path}/:apiKeySid`,
  summary: 'Delete an API key; from then on its secrets open nothing (D19)',
  access,
  params: one,
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['version-mismatch'],
  versioned: true,
});
