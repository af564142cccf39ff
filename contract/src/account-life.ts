import { type Static, Type } from 'typebox';
import { Account, accountStatuses } from './account.ts';
import { defineOperation } from './operation.ts';
import { nullable, oneOf, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

/** The consequences of a closing that have to be acknowledged, all four of them. */
export const closureAcknowledgements = [
  'access-ends',
  'charges-stop',
  'resources-are-released',
  'data-is-deleted',
] as const;
export type ClosureAcknowledgement = (typeof closureAcknowledgements)[number];

/** Days between the closing of an account and the removal of its data (D10). */
export const closingDays = 30;

/** Resources of one kind that the platform's services hold for an account (D17). */
export const ResourceCount = Type.Object(
  {
    type: Type.String({ description: 'What they are, such as `phone-number`' }),
    count: Type.Integer(),
  },
  { $id: 'ResourceCount', additionalProperties: false },
);
export type ResourceCount = Static<typeof ResourceCount>;

/** What closing an account would touch, counted now. */
export const AccountClosure = Type.Object(
  {
    accountSid: sidSchema('account', 'The account'),
    name: Type.String({ description: 'To be typed again by whoever closes it' }),
    status: oneOf(accountStatuses),
    users: Type.Integer({ description: 'People who can no longer enter it' }),
    subaccounts: Type.Integer({ description: 'Subaccounts that end with it' }),
    openInvitations: Type.Integer({ description: 'Invitations to it that are revoked' }),
    apiKeys: Type.Integer({
      description: 'API keys of it and its subaccounts, which fail at once',
    }),
    authTokens: Type.Integer({ description: 'Auth tokens of both, which fail at once' }),
    webhooks: Type.Integer({
      description: 'Enabled webhooks of both, which are told nothing any more',
    }),
    resources: Type.Array(ResourceCount, {
      description: 'What the services of the platform are asked to release, by type (D17)',
    }),
    acknowledgements: Type.Array(
      Type.Object(
        {
          key: oneOf(closureAcknowledgements),
          count: Type.Integer({
            description: 'How many things it is about, counted now; 0 where nothing is counted',
          }),
        },
        { additionalProperties: false },
      ),
    ),
    brake: nullable(
      Type.Object(
        {
          limit: Type.Integer({ description: 'Accounts that may be closed in that time' }),
          closed: Type.Integer({ description: 'Accounts closed in that time, and not reopened' }),
          days: Type.Integer(),
        },
        {
          additionalProperties: false,
          description:
            'The brake on closing many accounts; null for an independent account, and for a subaccount alone; it counts those that end with their main account',
        },
      ),
    ),
    version: Type.Integer(),
  },
  { $id: 'AccountClosure', additionalProperties: false },
);
export type AccountClosure = Static<typeof AccountClosure>;

/** What is said with a closing. */
export const ClosureOrder = strictObject({
  acknowledgements: Type.Array(oneOf(closureAcknowledgements), {
    maxItems: 20,
    description: 'Every key that the preview lists',
  }),
  name: Type.String({ maxLength: 200, description: 'The name of the account, typed again' }),
});
export type ClosureOrder = Static<typeof ClosureOrder>;

const params = strictObject({ accountSid: sidSchema('account', 'The account') });
const none = strictObject({});

export const suspendAccount = defineOperation({
  name: 'suspendAccount',
  method: 'POST',
  path: '/api/v1/accounts/:accountSid/suspend',
  summary: 'Suspend a managed account: its own people lose all access until it is reactivated',
  access: { on: 'account', permission: 'account:suspend' },
  params,
  query: none,
  status: 200,
  response: Account,
  errors: ['account-suspended-by-operator', 'version-mismatch'],
  versioned: true,
});

export const reactivateAccount = defineOperation({
  name: 'reactivateAccount',
  method: 'POST',
  path: '/api/v1/accounts/:accountSid/reactivate',
  summary: 'Let a suspended account be used again; not one that the operator suspended',
  access: { on: 'account', permission: 'account:reactivate' },
  params,
  query: none,
  status: 200,
  response: Account,
  errors: ['account-suspended-by-operator', 'version-mismatch'],
  versioned: true,
});

export const previewAccountClosure = defineOperation({
  name: 'previewAccountClosure',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/closure',
  summary: 'See what closing the account would touch, counted now (R-64)',
  access: { on: 'account', permission: 'account:close' },
  params,
  query: none,
  status: 200,
  response: AccountClosure,
  errors: [],
  versioned: true,
});

/** Everything of the account and its subaccounts is dead at once; only the operator can still undo it. */
export const closeAccount = defineOperation({
  name: 'closeAccount',
  method: 'POST',
  path: '/api/v1/accounts/:accountSid/close',
  summary: 'Close the account for good; its data is removed after 30 days (D10, R-64)',
  access: { on: 'account', permission: 'account:close' },
  params,
  query: none,
  body: ClosureOrder,
  status: 200,
  response: Account,
  errors: [
    'acknowledgement-missing',
    'account-name-mismatch',
    'closing-limit-reached',
    'version-mismatch',
  ],
  versioned: true,
  endsOwnRight: true,
  fresh: true,
});

export const reopenAccount = defineOperation({
  name: 'reopenAccount',
  method: 'POST',
  path: '/api/operator/accounts/:accountSid/reopen',
  summary: 'Undo the closing of an account before its data is removed (D10)',
  access: { on: 'operator' },
  params,
  query: none,
  status: 200,
  response: Account,
  errors: ['account-not-closing'],
  versioned: false,
});
