import { Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { oneOf, strictObject } from './page.ts';
import { PasswordInput } from './user.ts';

const none = strictObject({});

/** What has to be understood before the password is given up with nothing to fall back on. */
export const passwordAcknowledgements = ['no-way-back'] as const;

export const createPassword = defineOperation({
  name: 'createPassword',
  method: 'PUT',
  path: '/api/v1/me/password',
  summary: 'Set a password again, for who gave it up and signs in with passkeys only (D14)',
  access: { on: 'self' },
  params: none,
  query: none,
  body: strictObject({ password: PasswordInput }),
  status: 204,
  response: Type.Null(),
  errors: ['password-exists', 'password-too-weak'],
  versioned: false,
  fresh: true,
});

/** The fresh proof is by a passkey and nothing else: what is to sign in alone from now on has just done so. */
export const deletePassword = defineOperation({
  name: 'deletePassword',
  method: 'POST',
  path: '/api/v1/me/password/delete',
  summary:
    'Give up the own password: passkeys are the only way to sign in from then on; every other session ends (D14)',
  access: { on: 'self' },
  params: none,
  query: none,
  body: strictObject({
    acknowledgements: Type.Array(oneOf(passwordAcknowledgements), {
      maxItems: 10,
      description:
        '`no-way-back` where there is neither a second passkey nor an authenticator app nor a recovery code',
    }),
  }),
  status: 204,
  response: Type.Null(),
  errors: ['passkey-needed', 'password-missing', 'acknowledgement-missing', 'fresh-proof-required'],
  versioned: false,
  fresh: true,
});
