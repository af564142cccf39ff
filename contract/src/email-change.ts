import { Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { strictObject } from './page.ts';
import { TokenInput } from './session.ts';
import { EmailInput, Me } from './user.ts';

const none = strictObject({});

export const startEmailChange = defineOperation({
  name: 'startEmailChange',
  method: 'POST',
  path: '/api/v1/me/email-changes',
  summary:
    'Ask for a link to an address that is to become the own one; it works once, for an hour. The answer is the same for known and unknown addresses (A-69)',
  access: { on: 'self' },
  params: none,
  query: none,
  body: strictObject({ email: EmailInput }),
  status: 202,
  response: Type.Null(),
  errors: ['email-invalid', 'managed-user-address', 'too-many-requests'],
  versioned: false,
  fresh: true,
});

export const completeEmailChange = defineOperation({
  name: 'completeEmailChange',
  method: 'POST',
  path: '/api/v1/me/email-changes/complete',
  summary:
    'Make the address behind the link the own one; the old one is free, and every other session ends (D12)',
  access: { on: 'self' },
  params: none,
  query: none,
  body: strictObject({ token: TokenInput }),
  status: 200,
  response: Me,
  errors: [
    'link-unusable',
    'email-change-wrong-person',
    'email-taken',
    'managed-user-address',
    'sign-up-restricted',
  ],
  versioned: false,
});
