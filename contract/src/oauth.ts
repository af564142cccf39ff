import { type Static, Type } from 'typebox';
import { nameSchema } from './name.ts';
import { oauthScopes } from './oauth-scope.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { shownOnce } from './shown-once.ts';
import { sidSchema } from './sid.ts';

/**
 * Whether an app opens anything now, and if not, why. `authorizer-without-right`: whoever created it is suspended, or is
 * no Owner or Administrator any more; `ended`: they are again, which brings no secret and no token back. It is
 * then deleted, and another one created.
 */
export const oauthAppStandings = ['working', 'authorizer-without-right', 'ended'] as const;
export type OauthAppStanding = (typeof oauthAppStandings)[number];

export const OauthApp = Type.Object(
  {
    sid: sidSchema('oauthApp', 'The app; also its client_id'),
    name: Type.String(),
    scopes: Type.Array(oneOf(oauthScopes)),
    createdByName: Type.String(),
    standing: oneOf(oauthAppStandings),
    createdAt: Instant,
    lastUsedAt: nullable(Instant),
    version: Type.Integer(),
  },
  { $id: 'OauthApp', additionalProperties: false },
);
export type OauthApp = Static<typeof OauthApp>;

export const OauthAppWithSecret = Type.Object(
  {
    ...OauthApp.properties,
    secret: Type.String({
      description: `The client_secret, stored hashed (A-97). ${shownOnce}`,
    }),
  },
  { $id: 'OauthAppWithSecret', additionalProperties: false },
);
export type OauthAppWithSecret = Static<typeof OauthAppWithSecret>;

const organizationParams = { organizationSid: sidSchema('organization', 'The organization') };
const none = strictObject({});

export const createOauthApp = defineOperation({
  name: 'createOauthApp',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/oauth-apps',
  summary: 'Create an OAuth app for client credentials; the secret is shown once (R-105, R-107)',
  access: { on: 'organization', permission: 'oauth-app:create' },
  params: strictObject(organizationParams),
  query: none,
  body: strictObject({
    name: nameSchema(64, 'What the app is for'),
    scopes: Type.Array(oneOf(oauthScopes), { minItems: 1, uniqueItems: true }),
  }),
  status: 201,
  response: OauthAppWithSecret,
  errors: [],
  versioned: true,
  fresh: true,
});

export const listOauthApps = defineOperation({
  name: 'listOauthApps',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/oauth-apps',
  summary: 'List the OAuth apps, newest first',
  access: { on: 'organization', permission: 'oauth-app:list' },
  params: strictObject(organizationParams),
  query: strictObject(pageQuery),
  status: 200,
  response: pageOf(OauthApp),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const deleteOauthApp = defineOperation({
  name: 'deleteOauthApp',
  method: 'DELETE',
  path: '/api/v1/organizations/:organizationSid/oauth-apps/:oauthAppSid',
  summary: 'Delete an OAuth app; its tokens stop working at once (D19)',
  access: { on: 'organization', permission: 'oauth-app:delete' },
  params: strictObject({ ...organizationParams, oauthAppSid: sidSchema('oauthApp', 'The app') }),
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['version-mismatch'],
  versioned: true,
});
