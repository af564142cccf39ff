import { Type } from 'typebox';
import { Account, accountStatuses } from './account.ts';
import { defineOperation } from './operation.ts';
import { oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { AccountName } from './session.ts';
import { sidSchema } from './sid.ts';

const main = strictObject({ accountSid: sidSchema('account', 'The main account') });
const below = strictObject({
  accountSid: sidSchema('account', 'The main account'),
  subaccountSid: sidSchema('account', 'One of its subaccounts'),
});
const none = strictObject({});

/** Whoever holds a role on the main account holds it on the new one; it has no people of its own. */
export const createSubaccount = defineOperation({
  name: 'createSubaccount',
  method: 'POST',
  path: '/api/v1/accounts/:accountSid/subaccounts',
  summary: 'Create a subaccount below a main account (R-83)',
  access: { on: 'account', permission: 'subaccount:create' },
  params: main,
  query: none,
  body: strictObject({ name: AccountName }),
  status: 201,
  response: Account,
  errors: ['account-is-subaccount', 'account-not-active', 'subaccount-limit-reached'],
  versioned: true,
});

export const listSubaccounts = defineOperation({
  name: 'listSubaccounts',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/subaccounts',
  summary: 'List the subaccounts of a main account, by name; closed ones only where asked for',
  access: { on: 'account', permission: 'account:read' },
  params: main,
  query: strictObject({
    ...pageQuery,
    search: Type.Optional(Type.String({ maxLength: 100, description: 'Part of a name' })),
    status: Type.Optional(oneOf(accountStatuses, 'When absent: every one that is not closed')),
  }),
  status: 200,
  response: pageOf(Account),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const suspendSubaccount = defineOperation({
  name: 'suspendSubaccount',
  method: 'POST',
  path: '/api/v1/accounts/:accountSid/subaccounts/:subaccountSid/suspend',
  summary: 'Suspend a subaccount by its main account: its people cannot use it until reactivated',
  access: { on: 'account', permission: 'subaccount:suspend' },
  params: below,
  query: none,
  status: 200,
  response: Account,
  errors: [
    'account-not-active',
    'account-suspended-by-operator',
    'account-suspended-by-organization',
    'version-mismatch',
  ],
  versioned: true,
});

/** What the operator suspended nobody else lifts (21478), and the account's people not what the organization did. */
export const reactivateSubaccount = defineOperation({
  name: 'reactivateSubaccount',
  method: 'POST',
  path: '/api/v1/accounts/:accountSid/subaccounts/:subaccountSid/reactivate',
  summary: 'Let a suspended subaccount be used again (R-113)',
  access: { on: 'account', permission: 'subaccount:reactivate' },
  params: below,
  query: none,
  status: 200,
  response: Account,
  errors: [
    'account-suspended-by-operator',
    'account-suspended-by-organization',
    'account-not-active',
    'version-mismatch',
  ],
  versioned: true,
});
