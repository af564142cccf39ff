import { type Static, Type } from 'typebox';
import { accessTerms, accessTermsInput } from './access-terms.ts';
import { givesAdministrator } from './administrator-grant.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { accountPermissions } from './permission.ts';
import { accountRoleOf, accountRoles, grantableAccountRoles } from './role.ts';
import { sidSchema } from './sid.ts';
import { relations, userStatuses } from './user.ts';

export const Role = Type.Object(
  {
    sid: sidSchema('role', 'The role'),
    name: oneOf(accountRoles),
    title: Type.String(),
    description: Type.String(),
    grantable: Type.Boolean({ description: 'False for Owner, which changes only by transfer' }),
    permissions: Type.Array(oneOf(accountPermissions)),
  },
  { $id: 'Role', additionalProperties: false },
);
export type Role = Static<typeof Role>;

export const RoleAssignment = Type.Object(
  {
    sid: sidSchema('roleAssignment', 'The assignment'),
    roleSid: sidSchema('role', 'The role'),
    role: oneOf(accountRoles),
    accountSid: sidSchema('account', 'The account it holds on'),
    accountName: Type.String(),
    userSid: sidSchema('user', 'The person'),
    userName: Type.String(),
    userEmail: Type.String(),
    createdAt: Instant,
  },
  { $id: 'RoleAssignment', additionalProperties: false },
);
export type RoleAssignment = Static<typeof RoleAssignment>;

/** A person with access to an account by a role of their own. */
export const AccountUser = Type.Object(
  {
    userSid: sidSchema('user', 'The person'),
    email: Type.String(),
    firstName: Type.String(),
    lastName: Type.String(),
    relation: nullable(
      oneOf(relations, 'How the person stands to the organization; null on an independent account'),
    ),
    status: oneOf(userStatuses),
    roles: Type.Array(oneOf(accountRoles)),
    since: Instant,
    ...accessTerms,
    version: Type.Integer({ description: 'Changes with every change of the access' }),
  },
  { $id: 'AccountUser', additionalProperties: false },
);
export type AccountUser = Static<typeof AccountUser>;

const organizationParams = strictObject({
  organizationSid: sidSchema('organization', 'The organization'),
});
const accountParams = { accountSid: sidSchema('account', 'The account') };
const accountUserParams = strictObject({
  ...accountParams,
  userSid: sidSchema('user', 'The person'),
});
const none = strictObject({});

export const listRoles = defineOperation({
  name: 'listRoles',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/roles',
  summary: 'List the role catalogue with the published role sids',
  access: { on: 'organization', permission: 'role:list' },
  params: organizationParams,
  query: strictObject(pageQuery),
  status: 200,
  response: pageOf(Role),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const listRoleAssignments = defineOperation({
  name: 'listRoleAssignments',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/role-assignments',
  summary: 'List who has which role on which managed account, by the name of the account',
  access: { on: 'organization', permission: 'role-assignment:list' },
  params: organizationParams,
  query: strictObject({
    ...pageQuery,
    userSid: Type.Optional(sidSchema('user', 'Only of this person')),
    accountSid: Type.Optional(sidSchema('account', 'Only on this account')),
    role: Type.Optional(oneOf(accountRoles)),
  }),
  status: 200,
  response: pageOf(RoleAssignment),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const createRoleAssignment = defineOperation({
  name: 'createRoleAssignment',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/role-assignments',
  summary: 'Give a managed user a role on a managed account (R-18, R-82)',
  access: { on: 'organization', permission: 'role-assignment:create' },
  params: organizationParams,
  query: none,
  body: strictObject({
    roleSid: sidSchema('role', 'One of the catalogue'),
    accountSid: sidSchema('account', 'A managed account'),
    userSid: sidSchema('user', 'A managed user'),
  }),
  status: 201,
  response: RoleAssignment,
  errors: [
    'role-not-assignable',
    'scope-not-managed',
    'identity-not-managed',
    'role-assignment-exists',
    'roles-not-combinable',
    'account-is-subaccount',
    'account-owner-protected',
    'account-not-active',
  ],
  versioned: false,
  freshFor: ({ roleSid }) => accountRoleOf(roleSid) === 'administrator',
});

export const deleteRoleAssignment = defineOperation({
  name: 'deleteRoleAssignment',
  method: 'DELETE',
  path: '/api/v1/organizations/:organizationSid/role-assignments/:roleAssignmentSid',
  summary: 'Take a role on a managed account away',
  access: { on: 'organization', permission: 'role-assignment:delete' },
  params: strictObject({
    organizationSid: sidSchema('organization', 'The organization'),
    roleAssignmentSid: sidSchema('roleAssignment', 'The assignment'),
  }),
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['account-owner-protected', 'account-not-active'],
  versioned: false,
});

export const listAccountUsers = defineOperation({
  name: 'listAccountUsers',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/users',
  summary: 'List the people with access to the account, by name, filtered by role',
  access: { on: 'account', permission: 'account-user:list' },
  params: strictObject(accountParams),
  query: strictObject({
    ...pageQuery,
    search: Type.Optional(Type.String({ maxLength: 100 })),
    role: Type.Optional(oneOf(accountRoles)),
  }),
  status: 200,
  response: pageOf(AccountUser),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const getAccountUser = defineOperation({
  name: 'getAccountUser',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/users/:userSid',
  summary: 'Read one person with access to the account',
  access: { on: 'account', permission: 'account-user:list' },
  params: accountUserParams,
  query: none,
  status: 200,
  response: AccountUser,
  errors: [],
  versioned: true,
});

export const updateAccountUser = defineOperation({
  name: 'updateAccountUser',
  method: 'PUT',
  path: '/api/v1/accounts/:accountSid/users/:userSid',
  summary:
    'Set the roles of a person on the account, and end and sponsor of access from outside; a managed user may be given access this way at once (R-71)',
  access: { on: 'account', permission: 'account-user:update' },
  params: accountUserParams,
  query: none,
  body: strictObject({
    roles: Type.Array(oneOf(grantableAccountRoles), {
      minItems: 1,
      maxItems: 4,
      uniqueItems: true,
    }),
    ...accessTermsInput,
  }),
  status: 200,
  response: AccountUser,
  errors: [
    'roles-not-combinable',
    'account-is-subaccount',
    'account-owner-protected',
    'user-not-managed',
    'user-not-external',
    'access-ended',
    'access-end-passed',
    'access-outlasts-own',
    'sponsor-not-eligible',
    'version-mismatch',
  ],
  versioned: true,
  freshFor: givesAdministrator,
});

export const removeAccountUser = defineOperation({
  name: 'removeAccountUser',
  method: 'DELETE',
  path: '/api/v1/accounts/:accountSid/users/:userSid',
  summary:
    'Remove a person from the account; the person stays (R-77). The owner cannot be removed (R-78)',
  access: { on: 'account', permission: 'account-user:remove' },
  params: accountUserParams,
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['account-owner-protected', 'version-mismatch'],
  versioned: true,
});
