import { type Static, Type } from 'typebox';
import { Account } from './account.ts';
import { defineOperation } from './operation.ts';
import { strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

/** Somebody whom an account could be given to. */
const PossibleOwner = Type.Object(
  {
    userSid: sidSchema('user', 'An active managed user'),
    name: Type.String(),
    email: Type.String(),
  },
  { $id: 'PossibleOwner', additionalProperties: false },
);
export type PossibleOwner = Static<typeof PossibleOwner>;

/** How many people a search for a new owner answers at most. */
export const possibleOwnerLimit = 10;

const params = strictObject({ accountSid: sidSchema('account', 'A managed main account') });
const none = strictObject({});

export const listPossibleOwners = defineOperation({
  name: 'listPossibleOwners',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/possible-owners',
  summary:
    'Search whom the account could be given to (R-60). Organization Owners and Administrators find everybody by part of a name or address; the account owner finds people on the account so, and others by their whole address or user sid',
  access: { on: 'account', permission: 'account:transfer' },
  params,
  query: strictObject({
    search: Type.Optional(
      Type.String({ maxLength: 254, description: 'An e-mail address, a name or a user sid' }),
    ),
  }),
  status: 200,
  response: Type.Object(
    { items: Type.Array(PossibleOwner, { maxItems: possibleOwnerLimit }) },
    { additionalProperties: false },
  ),
  errors: ['account-not-managed', 'account-is-subaccount'],
  versioned: false,
});

/** Subaccounts follow. */
export const transferAccount = defineOperation({
  name: 'transferAccount',
  method: 'POST',
  path: '/api/v1/accounts/:accountSid/transfer',
  summary:
    'Give a managed account to another active managed user (R-60, D8); the former owner becomes Administrator unless told otherwise',
  access: { on: 'account', permission: 'account:transfer' },
  params,
  query: none,
  body: strictObject({
    userSid: sidSchema('user', 'The new owner'),
    keepFormerOwner: Type.Optional(
      Type.Boolean({
        description: 'The former owner stays on the account as Administrator; yes when absent',
      }),
    ),
  }),
  status: 200,
  response: Account,
  errors: [
    'account-not-managed',
    'account-is-subaccount',
    'account-not-active',
    'user-not-managed',
    'version-mismatch',
  ],
  versioned: true,
  endsOwnRight: true,
  fresh: true,
});
