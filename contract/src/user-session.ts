import { type Static, Type } from 'typebox';
import { FactorDemand } from './factor.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, pageOf, pageQuery, strictObject } from './page.ts';
import { Session } from './session.ts';
import { sidSchema } from './sid.ts';

const userParams = {
  organizationSid: sidSchema('organization', 'The organization'),
  userSid: sidSchema('user', 'A managed user'),
};
const none = strictObject({});

export const listUserSessions = defineOperation({
  name: 'listUserSessions',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/sessions',
  summary: 'List where a managed user is signed in, newest first (R-35)',
  access: { on: 'organization', permission: 'user-session:list' },
  params: strictObject(userParams),
  query: strictObject(pageQuery),
  status: 200,
  response: pageOf(Session),
  errors: ['cursor-invalid', 'user-not-managed'],
  versioned: false,
});

export const deleteUserSession = defineOperation({
  name: 'deleteUserSession',
  method: 'DELETE',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/sessions/:sessionSid',
  summary:
    'End one session of a managed user, at once (D19); the Owner ends their own alone (A-39)',
  access: { on: 'organization', permission: 'user-session:delete' },
  params: strictObject({ ...userParams, sessionSid: sidSchema('session', 'The session') }),
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['user-not-managed', 'organization-owner-only'],
  versioned: false,
});

export const deleteUserSessions = defineOperation({
  name: 'deleteUserSessions',
  method: 'DELETE',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/sessions',
  summary:
    'End every session of a managed user, at once (D19); the Owner ends their own alone (A-39)',
  access: { on: 'organization', permission: 'user-session:delete' },
  params: strictObject(userParams),
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['user-not-managed', 'organization-owner-only'],
  versioned: false,
});

/** How a managed user signs in. */
export const UserSignIn = Type.Object(
  {
    passkeysOnlySince: nullable(
      Type.String({
        format: 'date-time',
        description:
          'Since when the user signs in with passkeys only, without a password; else null',
      }),
    ),
    demands: Type.Array(FactorDemand, {
      description: 'Who demands a second factor of the user, the strictest first (D14)',
    }),
    demandingAccounts: Type.Integer({
      description: 'Accounts of the user in this organization that demand one at their door (R-62)',
    }),
  },
  { $id: 'UserSignIn', additionalProperties: false },
);
export type UserSignIn = Static<typeof UserSignIn>;

export const getUserSignIn = defineOperation({
  name: 'getUserSignIn',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/sign-in',
  summary: 'Tell by what a managed user signs in, and who demands a second factor of them (R-22)',
  access: { on: 'organization', permission: 'user-lock-out:read' },
  params: strictObject(userParams),
  query: none,
  status: 200,
  response: UserSignIn,
  errors: ['user-not-managed'],
  versioned: false,
});

/** What wrong passwords and wrong codes have closed. */
export const UserLockOut = Type.Object(
  {
    networks: Type.Integer({
      description: 'Networks that have to wait after wrong passwords in a row',
    }),
    until: nullable(Instant),
    codesUntil: nullable(
      Type.String({
        format: 'date-time',
        description:
          'Until when codes of second factors are refused after wrong ones in a row; null: they count',
      }),
    ),
    everywhere: Type.Boolean({
      description:
        'True while so many wrong passwords came from everywhere that networks wait which never signed the person in',
    }),
  },
  { $id: 'UserLockOut', additionalProperties: false },
);
export type UserLockOut = Static<typeof UserLockOut>;

export const getUserLockOut = defineOperation({
  name: 'getUserLockOut',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/lock-out',
  summary: 'Tell whether wrong passwords or codes keep a managed user from signing in',
  access: { on: 'organization', permission: 'user-lock-out:read' },
  params: strictObject(userParams),
  query: none,
  status: 200,
  response: UserLockOut,
  errors: ['user-not-managed'],
  versioned: false,
});

export const deleteUserLockOut = defineOperation({
  name: 'deleteUserLockOut',
  method: 'DELETE',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/lock-out',
  summary: 'Let a managed user try passwords and codes again at once, from everywhere',
  access: { on: 'organization', permission: 'user-lock-out:delete' },
  params: strictObject(userParams),
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['user-not-managed', 'organization-owner-only'],
  versioned: false,
});
