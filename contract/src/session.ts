import { type Static, Type } from 'typebox';
import { nameSchema } from './name.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, pageOf, pageQuery, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';
import { EmailInput, FirstName, LastName, LocaleWord, Me, PasswordInput } from './user.ts';

/** A one-time token as it stands in a link: 43 base64url characters (256 bits). */
export const TokenInput = Type.String({
  minLength: 1,
  maxLength: 128,
  description: 'The token of the link',
});
/** The name of an account, 1 to 64 characters. */
export const AccountName = nameSchema(64, 'Account name');
export const OrganizationName = nameSchema(64, 'Organization name');

const none = strictObject({});

export const Session = Type.Object(
  {
    sid: sidSchema('session', 'The session'),
    createdAt: Instant,
    lastSeenAt: Instant,
    expiresAt: Instant,
    address: Type.String({ description: 'Network address of the last request' }),
    userAgent: Type.String(),
    secondFactorMissing: Type.Boolean({
      description:
        'True while it has given the password alone: a second factor is demanded that it has not passed',
    }),
    current: Type.Boolean({ description: 'True for the session that asks' }),
  },
  { $id: 'Session', additionalProperties: false },
);
export type Session = Static<typeof Session>;

export const startSignUp = defineOperation({
  name: 'startSignUp',
  method: 'POST',
  path: '/api/v1/sign-ups',
  summary:
    'Ask for a sign-up link by mail; the answer is the same for known and unknown addresses (A-69)',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({ email: EmailInput, locale: Type.Optional(LocaleWord) }),
  status: 202,
  response: Type.Null(),
  errors: ['email-invalid', 'too-many-requests'],
  versioned: false,
});

export const completeSignUp = defineOperation({
  name: 'completeSignUp',
  method: 'POST',
  path: '/api/v1/sign-ups/complete',
  summary:
    'Complete a sign-up: creates the user and an independent account, signs in (D1); or what the organization that holds the domain has set (R-8)',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({
    token: TokenInput,
    firstName: FirstName,
    lastName: LastName,
    password: PasswordInput,
    accountName: Type.Optional(AccountName),
  }),
  status: 201,
  response: Me,
  errors: ['link-unusable', 'password-too-weak', 'sign-up-restricted'],
  versioned: false,
});

export const createSession = defineOperation({
  name: 'createSession',
  method: 'POST',
  path: '/api/v1/sessions',
  summary:
    'Sign in with e-mail and password; sets the session cookie. An Idempotency-Key is ignored: the password is always checked',
  replayed: false,
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({ email: EmailInput, password: PasswordInput }),
  status: 201,
  response: Me,
  errors: ['sign-in-failed', 'too-many-requests'],
  versioned: false,
});

export const redeemSignInLink = defineOperation({
  name: 'redeemSignInLink',
  method: 'POST',
  path: '/api/v1/sign-in-links/redeem',
  summary: 'Sign in with a one-time link that the operator made',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({ token: TokenInput }),
  status: 201,
  response: Me,
  errors: ['link-unusable'],
  versioned: false,
});

export const completeSetUp = defineOperation({
  name: 'completeSetUp',
  method: 'POST',
  path: '/api/v1/set-up/complete',
  summary:
    'Create the first owner and organization with the set-up link printed at the first start',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({
    token: TokenInput,
    email: EmailInput,
    firstName: FirstName,
    lastName: LastName,
    password: PasswordInput,
    organizationName: OrganizationName,
  }),
  status: 201,
  response: Me,
  errors: ['link-unusable', 'set-up-done', 'email-invalid', 'password-too-weak'],
  versioned: false,
});

export const deleteCurrentSession = defineOperation({
  name: 'deleteCurrentSession',
  method: 'DELETE',
  path: '/api/v1/sessions/current',
  summary: 'Sign out',
  access: { on: 'self', half: ['verify', 'enrol'] },
  params: none,
  query: none,
  status: 204,
  response: Type.Null(),
  errors: [],
  versioned: false,
});

export const listSessions = defineOperation({
  name: 'listSessions',
  method: 'GET',
  path: '/api/v1/sessions',
  summary: 'List the own sessions, newest first',
  access: { on: 'self' },
  params: none,
  query: strictObject(pageQuery),
  status: 200,
  response: pageOf(Session),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const deleteSession = defineOperation({
  name: 'deleteSession',
  method: 'DELETE',
  path: '/api/v1/sessions/:sessionSid',
  summary: 'End one of the own sessions',
  access: { on: 'self' },
  params: strictObject({ sessionSid: sidSchema('session', 'The session') }),
  query: none,
  status: 204,
  response: Type.Null(),
  errors: [],
  versioned: false,
});

export const startPasswordReset = defineOperation({
  name: 'startPasswordReset',
  method: 'POST',
  path: '/api/v1/password-resets',
  summary:
    'Ask for a password link by mail; the answer is the same for known and unknown addresses (A-69)',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({ email: EmailInput }),
  status: 202,
  response: Type.Null(),
  errors: ['email-invalid', 'too-many-requests'],
  versioned: false,
});

export const completePasswordReset = defineOperation({
  name: 'completePasswordReset',
  method: 'POST',
  path: '/api/v1/password-resets/complete',
  summary: 'Set a new password with the link of the mail; every session ends (A-56, A-57)',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({ token: TokenInput, password: PasswordInput }),
  status: 204,
  response: Type.Null(),
  errors: ['link-unusable', 'password-too-weak'],
  versioned: false,
});

/** What the page behind a one-time link needs before the form is filled in. */
export const LinkSubject = Type.Object(
  {
    email: nullable(
      Type.String({ description: 'The address the link proves; null for a set-up link' }),
    ),
    expiresAt: Instant,
    joinsOrganizationName: nullable(
      Type.String({
        description:
          'The organization that completing this sign-up joins; no account is named then (R-8)',
      }),
    ),
    isOfCaller: Type.Boolean({
      description:
        'Whether the link is of the very user who asks; false for whoever is not signed in',
    }),
  },
  { additionalProperties: false },
);
export type LinkSubject = Static<typeof LinkSubject>;

export const lookUpLink = defineOperation({
  name: 'lookUpLink',
  method: 'POST',
  path: '/api/v1/links/look-up',
  summary: 'Tell whether a link of a mail or the set-up link still works, and for whom',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({
    token: TokenInput,
    purpose: Type.Optional(
      Type.Literal('set-up', {
        description: 'What the link was for; of a dead one it is then told whether that was done',
      }),
    ),
  }),
  status: 200,
  response: LinkSubject,
  errors: ['link-unusable', 'set-up-done', 'sign-up-restricted'],
  versioned: false,
});
