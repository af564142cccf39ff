import { type Static, Type } from 'typebox';
import { FactorDemand, secondFactorDemands, secondFactorFrequencies } from './factor.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { Passkey } from './passkey.ts';
import { sidSchema } from './sid.ts';
import { Me, PasswordInput } from './user.ts';

const none = strictObject({});

/** What was handed out at the start and comes back at the end: sealed, good for ten minutes. */
const EnrolmentInput = Type.String({
  minLength: 1,
  maxLength: 2048,
  description: 'What the start of it answered, unchanged',
});

/** Everything about the own second factor. */
export const MySecondFactor = Type.Object(
  {
    passwordGivenUpAt: nullable(
      Type.String({
        format: 'date-time',
        description: 'Since when the person signs in with passkeys only; null: there is a password',
      }),
    ),
    totp: nullable(
      Type.Object(
        { createdAt: Instant, lastUsedAt: nullable(Instant) },
        { additionalProperties: false, description: 'The authenticator app; null: none' },
      ),
    ),
    passkeys: Type.Array(Passkey),
    recoveryCodes: nullable(
      Type.Object(
        {
          left: Type.Integer({ description: 'Codes that were not used yet' }),
          total: Type.Integer(),
          createdAt: Instant,
        },
        { additionalProperties: false },
      ),
    ),
    frequency: oneOf(secondFactorFrequencies, 'How often the person wants to be asked'),
    demand: oneOf(secondFactorDemands, 'What counts: the strictest of demands'),
    demands: Type.Array(FactorDemand, { description: 'Who demands it, the strictest first' }),
    rememberedDevices: Type.Integer({ description: 'Browsers that are not asked for 30 days' }),
  },
  { $id: 'MySecondFactor', additionalProperties: false },
);
export type MySecondFactor = Static<typeof MySecondFactor>;

/** Codes for who has lost the factor; shown once. */
const recoveryCodes = Type.Array(Type.String({ examples: ['7k2m-9xqd-4h3p-t6vw'] }), {
  description: 'Ten codes, each good once. They are never shown again',
});

export const getMySecondFactor = defineOperation({
  name: 'getMySecondFactor',
  method: 'GET',
  path: '/api/v1/me/second-factor',
  summary: 'Read the own second factor: what there is, and who demands it (D14)',
  access: { on: 'self', half: ['enrol'] },
  params: none,
  query: none,
  status: 200,
  response: MySecondFactor,
  errors: [],
  versioned: false,
});

export const updateMySecondFactor = defineOperation({
  name: 'updateMySecondFactor',
  method: 'PATCH',
  path: '/api/v1/me/second-factor',
  summary: 'Choose how often to be asked for the own second factor (R-93)',
  access: { on: 'self' },
  params: none,
  query: none,
  body: strictObject({ frequency: oneOf(secondFactorFrequencies) }),
  status: 200,
  response: MySecondFactor,
  errors: [],
  versioned: false,
  fresh: true,
});

export const startTotpEnrolment = defineOperation({
  name: 'startTotpEnrolment',
  method: 'POST',
  path: '/api/v1/me/second-factor/totp/start',
  summary: 'Begin to add an authenticator app: answers the secret; nothing is kept before a code',
  access: { on: 'self', half: ['enrol'] },
  params: none,
  query: none,
  status: 200,
  response: Type.Object(
    {
      enrolment: Type.String({ description: 'To be sent back with the first code' }),
      secret: Type.String({ description: 'Base32, to be typed where no picture can be read' }),
      uri: Type.String({ description: 'otpauth address, to be shown as a picture' }),
    },
    { additionalProperties: false },
  ),
  errors: ['second-factor-exists'],
  versioned: false,
  replayed: false,
  fresh: true,
});

const Enrolled = Type.Object(
  {
    me: Me,
    recoveryCodes: nullable(recoveryCodes),
  },
  { additionalProperties: false },
);

export const createTotp = defineOperation({
  name: 'createTotp',
  method: 'POST',
  path: '/api/v1/me/second-factor/totp',
  summary:
    'Add the authenticator app by its first code; the session has passed then. The first factor brings recovery codes',
  access: { on: 'self', half: ['enrol'] },
  params: none,
  query: none,
  body: strictObject({
    enrolment: EnrolmentInput,
    code: Type.String({ minLength: 6, maxLength: 12, description: 'Six digits' }),
  }),
  status: 201,
  response: Enrolled,
  errors: ['second-factor-exists', 'second-factor-failed', 'enrolment-unusable'],
  versioned: false,
  replayed: false,
});

export const deleteTotp = defineOperation({
  name: 'deleteTotp',
  method: 'DELETE',
  path: '/api/v1/me/second-factor/totp',
  summary: 'Remove the authenticator app',
  access: { on: 'self' },
  params: none,
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['second-factor-demanded'],
  versioned: false,
  fresh: true,
});

export const createRecoveryCodes = defineOperation({
  name: 'createRecoveryCodes',
  method: 'POST',
  path: '/api/v1/me/second-factor/recovery-codes',
  summary: 'Make ten new recovery codes; the old ones stop working (A-63)',
  access: { on: 'self' },
  params: none,
  query: none,
  status: 201,
  response: Type.Object({ recoveryCodes }, { additionalProperties: false }),
  errors: ['second-factor-missing', 'conflict'],
  versioned: false,
  replayed: false,
  fresh: true,
});

export const verifySecondFactor = defineOperation({
  name: 'verifySecondFactor',
  method: 'POST',
  path: '/api/v1/sessions/current/second-factor',
  summary:
    'Pass the second factor with a code, at sign-in or before a dangerous act; the session goes on under a new token',
  access: { on: 'self', half: ['verify'] },
  params: none,
  query: none,
  body: strictObject({
    method: oneOf(['totp', 'recovery-code']),
    code: Type.String({
      minLength: 6,
      maxLength: 40,
      description: 'Spaces and hyphens are ignored',
    }),
    remember: Type.Optional(
      Type.Boolean({ description: 'Do not ask on this device for 30 days, where that is allowed' }),
    ),
  }),
  status: 200,
  response: Me,
  errors: ['second-factor-failed', 'second-factor-locked', 'second-factor-missing'],
  versioned: false,
  replayed: false,
});

export const confirmPassword = defineOperation({
  name: 'confirmPassword',
  method: 'POST',
  path: '/api/v1/sessions/current/password',
  summary: 'Prove again that it is you by the password, where there is no second factor',
  access: { on: 'self', half: ['enrol'] },
  params: none,
  query: none,
  body: strictObject({ password: PasswordInput }),
  status: 204,
  response: Type.Null(),
  errors: ['password-wrong', 'fresh-proof-required'],
  versioned: false,
  replayed: false,
});

export const resetUserSecondFactor = defineOperation({
  name: 'resetUserSecondFactor',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/reset-second-factor',
  summary:
    'Take every second factor, recovery code and remembered device of a managed user; sessions end and the user is told by mail (R-24)',
  access: { on: 'organization', permission: 'user:reset-second-factor' },
  params: strictObject({
    organizationSid: sidSchema('organization', 'The organization'),
    userSid: sidSchema('user', 'A managed user'),
  }),
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['user-not-managed', 'organization-owner-only', 'second-factor-missing'],
  versioned: false,
  fresh: true,
});
