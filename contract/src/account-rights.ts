import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { nullable, oneOf, strictObject } from './page.ts';
import { accountPermissions } from './permission.ts';
import { accountRoles, organizationRoles } from './role.ts';
import { sidSchema } from './sid.ts';

/** What the asking person may do on one account, and by what: decided by the same rules as every request. */
export const AccountRights = Type.Object(
  {
    roles: Type.Array(oneOf(accountRoles), {
      description: 'Roles of their own on the account, or on its main account; not what has ended',
    }),
    organizationRole: nullable(
      oneOf(organizationRoles, 'Role in the organization that manages the account'),
    ),
    organizationName: nullable(
      Type.String({ description: 'That organization; null for an independent account' }),
    ),
    permissions: Type.Array(oneOf(accountPermissions)),
  },
  { $id: 'AccountRights', additionalProperties: false },
);
export type AccountRights = Static<typeof AccountRights>;

export const getMyAccountRights = defineOperation({
  name: 'getMyAccountRights',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/my-rights',
  summary: 'Read what the signed-in person may do on the account, and by which roles',
  access: { on: 'account', permission: 'account:read' },
  params: strictObject({ accountSid: sidSchema('account', 'The account') }),
  query: strictObject({}),
  status: 200,
  response: AccountRights,
  errors: [],
  versioned: false,
});
