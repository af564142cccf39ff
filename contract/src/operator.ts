import { type Static, Type } from 'typebox';
import { Account } from './account.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';
import { userStatuses } from './user.ts';

/** Whether a person may sign in, as the operator sees it. */
export const UserStanding = Type.Object(
  {
    userSid: sidSchema('user', 'The person'),
    email: Type.String(),
    status: oneOf(userStatuses),
    suspendedByOperator: Type.Boolean({
      description: 'True: only the operator can let them sign in again',
    }),
  },
  { $id: 'UserStanding', additionalProperties: false },
);
export type UserStanding = Static<typeof UserStanding>;

const organizationStatuses = ['active', 'suspended'] as const;
export type OrganizationStatus = (typeof organizationStatuses)[number];

/** Whether an organization may be used, as the operator sees it. */
export const OrganizationStanding = Type.Object(
  {
    organizationSid: sidSchema('organization', 'The organization'),
    name: Type.String(),
    status: oneOf(organizationStatuses),
    suspendedAt: nullable(Instant),
  },
  { $id: 'OrganizationStanding', additionalProperties: false },
);
export type OrganizationStanding = Static<typeof OrganizationStanding>;

const none = strictObject({});
const organizationParams = strictObject({
  organizationSid: sidSchema('organization', 'The organization'),
});
const accountParams = strictObject({ accountSid: sidSchema('account', 'The account') });
const userParams = strictObject({ userSid: sidSchema('user', 'The person') });

/** Nothing is taken from anybody: what they hold gives nothing until the suspension is lifted. */
export const suspendOrganization = defineOperation({
  name: 'suspendOrganization',
  method: 'POST',
  path: '/api/operator/organizations/:organizationSid/suspend',
  summary:
    'Suspend an organization: its people, its accounts and its OAuth apps can do nothing from now on (D19)',
  access: { on: 'operator' },
  params: organizationParams,
  query: none,
  status: 200,
  response: OrganizationStanding,
  errors: [],
  versioned: false,
});

export const reactivateOrganization = defineOperation({
  name: 'reactivateOrganization',
  method: 'POST',
  path: '/api/operator/organizations/:organizationSid/reactivate',
  summary: 'Lift the suspension of an organization: everything is as it was before',
  access: { on: 'operator' },
  params: organizationParams,
  query: none,
  status: 200,
  response: OrganizationStanding,
  errors: [],
  versioned: false,
});

/** Stands above the suspension of an organization, which holds again when the operator's is lifted. */
export const suspendAnyAccount = defineOperation({
  name: 'suspendAnyAccount',
  method: 'POST',
  path: '/api/operator/accounts/:accountSid/suspend',
  summary: 'Suspend any account or subaccount: its organization cannot lift it (R-113)',
  access: { on: 'operator' },
  params: accountParams,
  query: none,
  status: 200,
  response: Account,
  errors: ['account-not-active'],
  versioned: false,
});

/** Changes nothing where the operator did not suspend it. */
export const reactivateAnyAccount = defineOperation({
  name: 'reactivateAnyAccount',
  method: 'POST',
  path: '/api/operator/accounts/:accountSid/reactivate',
  summary: 'Lift the suspension of an account by the operator; one by its organization stays',
  access: { on: 'operator' },
  params: accountParams,
  query: none,
  status: 200,
  response: Account,
  errors: ['account-not-active'],
  versioned: false,
});

export const suspendAnyUser = defineOperation({
  name: 'suspendAnyUser',
  method: 'POST',
  path: '/api/operator/users/:userSid/suspend',
  summary: 'Suspend any person everywhere: their organization cannot lift it (D19)',
  access: { on: 'operator' },
  params: userParams,
  query: none,
  status: 200,
  response: UserStanding,
  errors: ['organization-owner-protected'],
  versioned: false,
});

/** Changes nothing where the operator did not suspend them. */
export const reactivateAnyUser = defineOperation({
  name: 'reactivateAnyUser',
  method: 'POST',
  path: '/api/operator/users/:userSid/reactivate',
  summary: 'Lift the suspension of a person by the operator; one by their organization stays',
  access: { on: 'operator' },
  params: userParams,
  query: none,
  status: 200,
  response: UserStanding,
  errors: [],
  versioned: false,
});
