import { type Static, Type } from 'typebox';
import { AccountKindName } from './account-kind.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { AccountName } from './session.ts';
import { sidSchema } from './sid.ts';

/** `setting_up`: its steps are not all done (D18); the organization governs it, and its people cannot use it yet. */
export const accountStatuses = [
  'setting_up',
  'active',
  'suspended',
  'pending_closure',
  'closed',
] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** Who may have suspended an account; `account`: a subaccount, by the people of its main account. */
export const accountSuspenders = ['organization', 'account', 'operator'] as const;
export type AccountSuspender = (typeof accountSuspenders)[number];

export const Account = Type.Object(
  {
    sid: sidSchema('account', 'The account'),
    name: Type.String(),
    kind: AccountKindName,
    status: oneOf(accountStatuses),
    organizationSid: nullable(
      sidSchema('organization', 'The organization that manages it; null when independent'),
    ),
    ownerUserSid: sidSchema('user', 'The account owner'),
    ownerName: Type.String(),
    ownerEmail: Type.String(),
    parentSid: nullable(
      sidSchema('account', 'The main account of a subaccount; null for a main account'),
    ),
    suspendedBy: nullable(oneOf(accountSuspenders)),
    purgeAt: nullable(Instant),
    userCount: Type.Integer({ description: 'People with a role of their own on the account' }),
    createdAt: Instant,
    version: Type.Integer(),
  },
  { $id: 'Account', additionalProperties: false },
);
export type Account = Static<typeof Account>;

const organizationParams = strictObject({
  organizationSid: sidSchema('organization', 'The organization'),
});
const accountParams = strictObject({ accountSid: sidSchema('account', 'The account') });
const none = strictObject({});

export const createAccount = defineOperation({
  name: 'createAccount',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/accounts',
  summary:
    'Create a managed account (R-56); owner: the one named, else the Organization Owner, or the Standard user who creates it. It is active at once, or being set up: getAccountSetUp shows the steps (D18)',
  access: { on: 'organization', permission: 'account:create' },
  params: organizationParams,
  query: none,
  body: strictObject({
    name: AccountName,
    kind: Type.Optional(AccountKindName),
    ownerUserSid: Type.Optional(
      sidSchema('user', 'An active managed user; only Owners and Administrators may name one'),
    ),
  }),
  status: 201,
  response: Account,
  errors: [
    'user-not-managed',
    'account-limit-reached',
    'account-kind-not-offered',
    'permission-denied',
  ],
  versioned: true,
});

export const listAccounts = defineOperation({
  name: 'listAccounts',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/accounts',
  summary: 'List the managed main accounts, by name; closed ones only where asked for',
  access: { on: 'organization', permission: 'account:list' },
  params: organizationParams,
  query: strictObject({
    ...pageQuery,
    search: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'Part of a name, or the beginning of an account sid',
      }),
    ),
    status: Type.Optional(oneOf(accountStatuses, 'When absent: every account that is not closed')),
    kind: Type.Optional(AccountKindName),
    singleAdministrator: Type.Optional(
      Type.Boolean({
        description: 'True for accounts only one person can administer by a role of their own',
      }),
    ),
  }),
  status: 200,
  response: pageOf(Account),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const getAccount = defineOperation({
  name: 'getAccount',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid',
  summary: 'Read one account',
  access: { on: 'account', permission: 'account:read' },
  params: accountParams,
  query: none,
  status: 200,
  response: Account,
  errors: [],
  versioned: true,
});

export const updateAccount = defineOperation({
  name: 'updateAccount',
  method: 'PATCH',
  path: '/api/v1/accounts/:accountSid',
  summary: 'Rename the account',
  access: { on: 'account', permission: 'account:update' },
  params: accountParams,
  query: none,
  body: strictObject({ name: AccountName }),
  status: 200,
  response: Account,
  errors: ['version-mismatch'],
  versioned: true,
});
