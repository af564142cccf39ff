import { type Static, Type } from 'typebox';
import { accessTerms } from './access-terms.ts';
import { givesAdministrator } from './administrator-grant.ts';
import { FactorDue } from './factor.ts';
import { nameSchema, optionalNameSchema } from './name.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { accountRoles, grantableOrganizationRoles, organizationRoles } from './role.ts';
import { sidSchema } from './sid.ts';

/** An e-mail address as typed: 3 to 254 characters; the server canonicalizes and judges it. */
export const EmailInput = Type.String({
  minLength: 3,
  maxLength: 254,
  description: 'One plain e-mail address',
  examples: ['ada@example.com'],
});
/** A new password (R-94 strict): at least 16 characters, three of four classes, no run of three. */
export const PasswordInput = Type.String({
  minLength: 1,
  maxLength: 256,
  description: 'The password exactly as typed',
});
/** A person's given or family name. */
export const FirstName = nameSchema(255, 'Given name');
export const LastName = optionalNameSchema(255, 'Family name; may be empty');
export const localeWords = ['en', 'ja'] as const;
export type Locale = (typeof localeWords)[number];
export const LocaleWord = oneOf(localeWords, 'Language of screens and mails');

/** How a person stands to an organization (derived): managed, invited, or external. */
export const relations = ['managed', 'invited', 'external'] as const;
export type Relation = (typeof relations)[number];

/** A user's own state. `invited` cannot sign in yet (D3). */
export const userStatuses = ['invited', 'active', 'suspended'] as const;
export type UserStatus = (typeof userStatuses)[number];

/** Who may have suspended a managed user: nobody but the operator lifts what the operator did. */
export const userSuspenders = ['organization', 'operator'] as const;
export type UserSuspender = (typeof userSuspenders)[number];

export const User = Type.Object(
  {
    sid: sidSchema('user', 'The user'),
    email: Type.String(),
    firstName: Type.String(),
    lastName: Type.String(),
    relation: oneOf(relations),
    status: oneOf(userStatuses),
    suspendedBy: nullable(
      oneOf(userSuspenders, 'Of managed users only; null for all others, and for who is not'),
    ),
    mustSetPassword: Type.Boolean({
      description: 'An administrator reset the password; a new one is due (R-23)',
    }),
    hasSecondFactor: Type.Boolean({
      description: 'The user has a passkey or an authenticator app',
    }),
    requiresSecondFactor: Type.Boolean({
      description: 'Of managed users: an administrator demands a second factor of this one (R-22)',
    }),
    organizationRole: nullable(oneOf(organizationRoles)),
    accountCount: Type.Integer({
      description: 'Managed accounts the user can enter by a role of their own',
    }),
    createdAt: Instant,
    lastActiveAt: nullable(
      Type.String({
        format: 'date-time',
        description: 'Of managed users only; null for all others, and for who was never active',
      }),
    ),
    managedSince: nullable(
      Type.String({
        format: 'date-time',
        description: 'When the user became managed by the organization; null for all others',
      }),
    ),
    importedAt: nullable(
      Type.String({
        format: 'date-time',
        description: 'When an import brought the managed user in; null for all others',
      }),
    ),
    version: Type.Integer(),
  },
  { $id: 'User', additionalProperties: false },
);
export type User = Static<typeof User>;

/** One account a user can use, with the roles held there. */
export const UserAccount = Type.Object(
  {
    accountSid: sidSchema('account', 'The account'),
    name: Type.String(),
    status: Type.String(),
    roles: Type.Array(oneOf(accountRoles)),
    ...accessTerms,
    version: Type.Integer(),
  },
  { $id: 'UserAccount', additionalProperties: false },
);
export type UserAccount = Static<typeof UserAccount>;

const organizationParams = { organizationSid: sidSchema('organization', 'The organization') };
const userParams = strictObject({ ...organizationParams, userSid: sidSchema('user', 'The user') });

/** Which people of an organization are meant; filters combine. */
export const userFilter = {
  relation: Type.Optional(oneOf(relations, 'Managed, invited or external; all when absent')),
  search: Type.Optional(
    Type.String({
      maxLength: 100,
      description:
        'Part of a name, an e-mail or the name of an account they are on, or the beginning of a sid',
    }),
  ),
  organizationRole: Type.Optional(oneOf(organizationRoles)),
  status: Type.Optional(oneOf(userStatuses)),
  mustSetPassword: Type.Optional(
    Type.Boolean({ description: 'Only people who must, or need not, set a new password' }),
  ),
  hasSecondFactor: Type.Optional(
    Type.Boolean({ description: 'Only people who have, or have not, a second factor' }),
  ),
  imported: Type.Optional(
    Type.Boolean({ description: 'True: only managed users whom an import brought in' }),
  ),
  accountSid: Type.Optional(sidSchema('account', 'Only people with a role on this account')),
  accountRole: Type.Optional(
    oneOf(
      accountRoles,
      'Only people with this role: on that account, or on any when none is given',
    ),
  ),
};

export const listUsers = defineOperation({
  name: 'listUsers',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/users',
  summary: 'List the people an organization has to do with, by name',
  access: { on: 'organization', permission: 'user:list' },
  params: strictObject(organizationParams),
  query: strictObject({
    ...pageQuery,
    ...userFilter,
  }),
  status: 200,
  response: pageOf(User),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const getUser = defineOperation({
  name: 'getUser',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/users/:userSid',
  summary: 'Read one person of the organization',
  access: { on: 'organization', permission: 'user:read' },
  params: userParams,
  query: strictObject({}),
  status: 200,
  response: User,
  errors: [],
  versioned: true,
});

export const updateUser = defineOperation({
  name: 'updateUser',
  method: 'PATCH',
  path: '/api/v1/organizations/:organizationSid/users/:userSid',
  summary:
    'Change a managed user: name, organization role, whether a second factor is demanded (R-22)',
  access: { on: 'organization', permission: 'user:update' },
  params: userParams,
  query: strictObject({}),
  body: strictObject(
    {
      firstName: Type.Optional(FirstName),
      lastName: Type.Optional(LastName),
      organizationRole: Type.Optional(oneOf(grantableOrganizationRoles)),
      requiresSecondFactor: Type.Optional(
        Type.Boolean({
          description: 'Whether this user must sign in with a second factor; it counts at once',
        }),
      ),
    },
    { minProperties: 1 },
  ),
  status: 200,
  response: User,
  errors: [
    'user-not-managed',
    'organization-owner-only',
    'organization-owner-protected',
    'version-mismatch',
  ],
  versioned: true,
  freshFor: (body) => givesAdministrator(body) || body.requiresSecondFactor === false,
});

export const listUserAccounts = defineOperation({
  name: 'listUserAccounts',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/accounts',
  summary:
    'List the accounts of the organization a person can use, filtered by account role (R-32)',
  access: { on: 'organization', permission: 'user:read' },
  params: userParams,
  query: strictObject({ ...pageQuery, role: Type.Optional(oneOf(accountRoles)) }),
  status: 200,
  response: pageOf(UserAccount),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const resetUserPassword = defineOperation({
  name: 'resetUserPassword',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/reset-password',
  summary:
    'Force a new password: sessions end, the old password stops working, a link is mailed (R-23)',
  access: { on: 'organization', permission: 'user:reset-password' },
  params: userParams,
  query: strictObject({}),
  status: 204,
  response: Type.Null(),
  errors: ['user-not-managed', 'organization-owner-only'],
  versioned: false,
});

/**
 * Takes a managed user out of use until `reactivateUser`: sessions end, links die and no credential
 * signs in any more, while every role stays. Who owns accounts may be suspended: they go on owning them.
 */
export const suspendUser = defineOperation({
  name: 'suspendUser',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/suspend',
  summary: 'Suspend a managed user: sessions end, nothing signs them in, roles stay (D19)',
  access: { on: 'organization', permission: 'user:suspend' },
  params: userParams,
  query: strictObject({}),
  status: 200,
  response: User,
  errors: [
    'user-not-managed',
    'organization-owner-only',
    'organization-owner-protected',
    'own-user-protected',
    'version-mismatch',
  ],
  versioned: true,
});

export const reactivateUser = defineOperation({
  name: 'reactivateUser',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/users/:userSid/reactivate',
  summary: 'Let a suspended user sign in again; not one whom the operator suspended',
  access: { on: 'organization', permission: 'user:reactivate' },
  params: userParams,
  query: strictObject({}),
  status: 200,
  response: User,
  errors: ['user-not-managed', 'user-suspended-by-operator', 'version-mismatch'],
  versioned: true,
});

/**
 * The signed-in person, with what the shell needs. While a second factor is due nothing is told but the
 * address and the language: names are empty and `organization` is null.
 */
export const Me = Type.Object(
  {
    sid: sidSchema('user', 'The user'),
    email: Type.String(),
    firstName: Type.String(),
    lastName: Type.String(),
    locale: LocaleWord,
    timeZone: Type.String({ description: 'IANA time zone' }),
    organization: nullable(
      Type.Object(
        {
          sid: sidSchema('organization', 'The organization the user belongs to'),
          name: Type.String(),
          role: oneOf(organizationRoles),
          suspended: Type.Boolean({
            description: 'True: the operator took it out of use, and nobody can do anything in it',
          }),
        },
        { additionalProperties: false },
      ),
    ),
    secondFactorDue: nullable(FactorDue),
    version: Type.Integer(),
  },
  { $id: 'Me', additionalProperties: false },
);
export type Me = Static<typeof Me>;

/** An account the signed-in person can enter. */
export const MyAccount = Type.Object(
  {
    sid: sidSchema('account', 'The account'),
    name: Type.String(),
    status: Type.String(),
    roles: Type.Array(oneOf(accountRoles)),
    organizationName: nullable(
      Type.String({ description: 'The organization that manages it; null when independent' }),
    ),
    mainAccount: nullable(
      Type.Object(
        { sid: sidSchema('account', 'The main account'), name: Type.String() },
        {
          additionalProperties: false,
          description: 'Of a subaccount: where the roles are held that open it; else null',
        },
      ),
    ),
    endsAt: accessTerms.endsAt,
  },
  { $id: 'MyAccount', additionalProperties: false },
);
export type MyAccount = Static<typeof MyAccount>;

export const getMe = defineOperation({
  name: 'getMe',
  method: 'GET',
  path: '/api/v1/me',
  summary: 'Read the signed-in person, or what is still due of a second factor',
  access: { on: 'self', half: ['verify', 'enrol'] },
  params: strictObject({}),
  query: strictObject({}),
  status: 200,
  response: Me,
  errors: [],
  versioned: true,
});

export const updateMe = defineOperation({
  name: 'updateMe',
  method: 'PATCH',
  path: '/api/v1/me',
  summary: 'Change the own name, language or time zone',
  access: { on: 'self' },
  params: strictObject({}),
  query: strictObject({}),
  body: strictObject(
    {
      firstName: Type.Optional(FirstName),
      lastName: Type.Optional(LastName),
      locale: Type.Optional(LocaleWord),
      timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    },
    { minProperties: 1 },
  ),
  status: 200,
  response: Me,
  errors: ['version-mismatch'],
  versioned: true,
});

export const changePassword = defineOperation({
  name: 'changePassword',
  method: 'POST',
  path: '/api/v1/me/password',
  summary:
    'Change the own password, with a fresh proof of the second factor where there is one; every other session ends (A-67)',
  access: { on: 'self' },
  params: strictObject({}),
  query: strictObject({}),
  body: strictObject({ currentPassword: PasswordInput, newPassword: PasswordInput }),
  status: 204,
  response: Type.Null(),
  errors: ['password-wrong', 'password-too-weak', 'fresh-proof-required'],
  versioned: false,
});

export const listMyAccounts = defineOperation({
  name: 'listMyAccounts',
  method: 'GET',
  path: '/api/v1/me/accounts',
  summary: 'List the accounts the signed-in person can enter',
  access: { on: 'self' },
  params: strictObject({}),
  query: strictObject({ search: Type.Optional(Type.String({ maxLength: 100 })), ...pageQuery }),
  status: 200,
  response: pageOf(MyAccount),
  errors: ['cursor-invalid'],
  versioned: false,
});
