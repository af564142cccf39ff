import { type Static, Type } from 'typebox';
import { accessTerms } from './access-terms.ts';
import { invitationKinds } from './invitation.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { accountPermissions } from './permission.ts';
import { accountRoles, organizationRoles } from './role.ts';
import { sidSchema } from './sid.ts';
import { relations, userStatuses } from './user.ts';

/** What can keep a role that gives a permission from doing so. */
export const accessObstacles = [
  'organization-suspended',
  'person-not-active',
  'access-ended',
  'account-not-active',
] as const;
export type AccessObstacle = (typeof accessObstacles)[number];

export const accessSourceKinds = ['organization-role', 'ownership', 'account-role'] as const;
export type AccessSourceKind = (typeof accessSourceKinds)[number];

const source = {
  kind: oneOf(accessSourceKinds),
  organizationRole: nullable(oneOf(organizationRoles)),
  accountRole: nullable(oneOf(accountRoles)),
};

/** One thing a person holds, and what the decision makes of it when it stands alone. */
export const AccessSource = Type.Object(
  {
    ...source,
    gives: Type.Boolean({ description: 'True when this role includes the permission' }),
    allows: Type.Boolean({ description: 'True when this alone is enough, now' }),
    obstacles: Type.Array(oneOf(accessObstacles), {
      description: 'What keeps a role that includes it from giving it now',
    }),
    since: nullable(Instant),
    given: nullable(
      Type.Object(
        {
          byName: Type.String(),
          byEmail: nullable(
            Type.String({ description: 'Where somebody else here has the same name' }),
          ),
          byUserSid: nullable(sidSchema('user', 'Who gave it, where a person did')),
          action: Type.String({ description: 'The audit action by which it was given' }),
          invitedByName: nullable(
            Type.String({ description: 'Who had invited, where an invitation was accepted' }),
          ),
          invitedByEmail: nullable(
            Type.String({ description: 'Where somebody else here has the same name' }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { $id: 'AccessSource', additionalProperties: false },
);
export type AccessSource = Static<typeof AccessSource>;

/** Why a person may, or may not, do this on an account: everything the decision looks at, at this moment. */
export const AccessExplanation = Type.Object(
  {
    userSid: sidSchema('user', 'The person'),
    email: Type.String(),
    firstName: Type.String(),
    lastName: Type.String(),
    relation: nullable(
      oneOf(relations, 'How the person stands to the organization; null on an independent account'),
    ),
    status: oneOf(userStatuses),
    accountSid: sidSchema('account', 'The account'),
    accountName: Type.String(),
    accountStatus: Type.String(),
    mainAccount: nullable(
      Type.Object(
        { sid: sidSchema('account', 'The main account'), name: Type.String() },
        {
          additionalProperties: false,
          description:
            'Of a subaccount: where the account roles among the sources are held; else null',
        },
      ),
    ),
    permission: oneOf(accountPermissions),
    allowed: Type.Boolean(),
    reason: Type.String({ description: 'As the authorize operation gives it' }),
    sources: Type.Array(AccessSource),
    ...accessTerms,
    invitations: Type.Array(
      Type.Object(
        {
          kind: oneOf(invitationKinds),
          roles: Type.Array(oneOf(accountRoles)),
          invitedByName: Type.String(),
          invitedByEmail: nullable(
            Type.String({ description: 'Where somebody else here has the same name' }),
          ),
          expiresAt: Instant,
        },
        { additionalProperties: false },
      ),
      { description: 'Pending ones that offer this account: no access before they are accepted' },
    ),
  },
  { $id: 'AccessExplanation', additionalProperties: false },
);
export type AccessExplanation = Static<typeof AccessExplanation>;

/** Somebody who may do a thing on an account, and by what. */
export const PersonWhoCan = Type.Object(
  {
    userSid: sidSchema('user', 'The person'),
    email: Type.String(),
    firstName: Type.String(),
    lastName: Type.String(),
    relation: nullable(oneOf(relations)),
    sources: Type.Array(Type.Object(source, { additionalProperties: false }), {
      description: 'Each of them alone is enough',
    }),
    endsAt: accessTerms.endsAt,
  },
  { $id: 'PersonWhoCan', additionalProperties: false },
);
export type PersonWhoCan = Static<typeof PersonWhoCan>;

const accountParams = { accountSid: sidSchema('account', 'The account') };

export const explainAccess = defineOperation({
  name: 'explainAccess',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/users/:userSid/explanation',
  summary: 'Say why a person may, or may not, do this on the account, right now',
  access: { on: 'account', permission: 'access:explain' },
  params: strictObject({ ...accountParams, userSid: sidSchema('user', 'The person') }),
  query: strictObject({
    permission: Type.Optional(
      oneOf(accountPermissions, 'What; entering the account (account:read) when absent'),
    ),
  }),
  status: 200,
  response: AccessExplanation,
  errors: [],
  versioned: false,
});

export const listPeopleWhoCan = defineOperation({
  name: 'listPeopleWhoCan',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/people-who-can',
  summary: 'List everybody who may do this on the account right now, by name, and by what',
  access: { on: 'account', permission: 'access:explain' },
  params: strictObject(accountParams),
  query: strictObject({
    ...pageQuery,
    permission: oneOf(accountPermissions, 'What'),
    search: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  status: 200,
  response: pageOf(PersonWhoCan),
  errors: ['cursor-invalid'],
  versioned: false,
});
