import { type Static, Type } from 'typebox';
import { nameSchema } from './name.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';
import { Me } from './user.ts';

const none = strictObject({});
const passkeyParams = strictObject({ passkeySid: sidSchema('passkey', 'The passkey') });

/** A WebAuthn credential of a person. */
export const Passkey = Type.Object(
  {
    sid: sidSchema('passkey', 'The passkey'),
    name: Type.String(),
    synced: Type.Boolean({ description: 'True where it is kept on more than one device' }),
    createdAt: Instant,
    lastUsedAt: nullable(Instant),
  },
  { $id: 'Passkey', additionalProperties: false },
);
export type Passkey = Static<typeof Passkey>;

/** Sealed, good for five minutes and one answer. */
const ChallengeInput = Type.String({
  minLength: 1,
  maxLength: 2048,
  description: 'What the start of it answered, unchanged',
});

/** What `navigator.credentials` answered, by its `toJSON` (WebAuthn level 3). */
const CredentialInput = Type.Record(Type.String({ maxLength: 64 }), Type.Unknown(), {
  description: 'The answer of the browser, as its toJSON writes it',
});

const Challenge = Type.Object(
  {
    challenge: Type.String({ description: 'To be sent back with the answer of the browser' }),
    options: Type.Record(Type.String(), Type.Unknown(), {
      description: 'For parseCreationOptionsFromJSON or parseRequestOptionsFromJSON',
    }),
  },
  { additionalProperties: false },
);

const PasskeyName = nameSchema(64, 'Name of the passkey');

export const startPasskeyEnrolment = defineOperation({
  name: 'startPasskeyEnrolment',
  method: 'POST',
  path: '/api/v1/me/passkeys/start',
  summary: 'Begin to add a passkey: answers what the browser is to be asked',
  access: { on: 'self', half: ['enrol'] },
  params: none,
  query: none,
  status: 200,
  response: Challenge,
  errors: ['passkey-limit-reached'],
  versioned: false,
  replayed: false,
  fresh: true,
});

export const createPasskey = defineOperation({
  name: 'createPasskey',
  method: 'POST',
  path: '/api/v1/me/passkeys',
  summary: 'Add a passkey; the session has passed then. The first factor brings recovery codes',
  access: { on: 'self', half: ['enrol'] },
  params: none,
  query: none,
  body: strictObject({ challenge: ChallengeInput, name: PasskeyName, credential: CredentialInput }),
  status: 201,
  response: Type.Object(
    {
      me: Me,
      passkey: Passkey,
      recoveryCodes: nullable(
        Type.Array(Type.String(), {
          description: 'Ten codes, each good once; null where there are some already',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  errors: ['passkey-refused', 'passkey-limit-reached', 'enrolment-unusable'],
  versioned: false,
  replayed: false,
});

export const updatePasskey = defineOperation({
  name: 'updatePasskey',
  method: 'PATCH',
  path: '/api/v1/me/passkeys/:passkeySid',
  summary: 'Rename a passkey',
  access: { on: 'self' },
  params: passkeyParams,
  query: none,
  body: strictObject({ name: PasskeyName }),
  status: 200,
  response: Passkey,
  errors: [],
  versioned: false,
});

export const deletePasskey = defineOperation({
  name: 'deletePasskey',
  method: 'DELETE',
  path: '/api/v1/me/passkeys/:passkeySid',
  summary: 'Remove a passkey',
  access: { on: 'self' },
  params: passkeyParams,
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['second-factor-demanded', 'passkey-needed'],
  versioned: false,
  fresh: true,
});

export const startPasskeyVerification = defineOperation({
  name: 'startPasskeyVerification',
  method: 'POST',
  path: '/api/v1/sessions/current/passkey/start',
  summary: 'Begin to pass the second factor with a passkey',
  access: { on: 'self', half: ['verify'] },
  params: none,
  query: none,
  status: 200,
  response: Challenge,
  errors: ['second-factor-missing'],
  versioned: false,
  replayed: false,
});

export const verifyPasskey = defineOperation({
  name: 'verifyPasskey',
  method: 'POST',
  path: '/api/v1/sessions/current/passkey',
  summary:
    'Pass the second factor with a passkey, at sign-in or before a dangerous act; the session goes on under a new token',
  access: { on: 'self', half: ['verify'] },
  params: none,
  query: none,
  body: strictObject({
    challenge: ChallengeInput,
    credential: CredentialInput,
    remember: Type.Optional(
      Type.Boolean({ description: 'Do not ask on this device for 30 days, where that is allowed' }),
    ),
  }),
  status: 200,
  response: Me,
  errors: ['second-factor-failed', 'enrolment-unusable'],
  versioned: false,
  replayed: false,
});

export const startPasskeySignIn = defineOperation({
  name: 'startPasskeySignIn',
  method: 'POST',
  path: '/api/v1/passkey-sign-ins/start',
  summary: 'Begin to sign in with a passkey alone; the answer is the same for everybody (A-69)',
  access: { on: 'public' },
  params: none,
  query: none,
  status: 200,
  response: Challenge,
  errors: [],
  versioned: false,
  replayed: false,
});

export const createPasskeySession = defineOperation({
  name: 'createPasskeySession',
  method: 'POST',
  path: '/api/v1/passkey-sign-ins',
  summary:
    'Sign in with a passkey alone: it stands for password and second factor, since the device checks who uses it',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({ challenge: ChallengeInput, credential: CredentialInput }),
  status: 201,
  response: Me,
  errors: ['sign-in-failed', 'enrolment-unusable'],
  versioned: false,
  replayed: false,
});
