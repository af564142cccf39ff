import {
  type AccountUser,
  getAccountUser as getAccountUserOperation,
  getMyAccountRights as getMyAccountRightsOperation,
  isSid,
  listAccountUsers as listAccountUsersOperation,
  removeAccountUser as removeAccountUserOperation,
  updateAccountUser as updateAccountUserOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite, tenantOf } from '../../core/binding.ts';
import type { AccessDeps } from './access-deps.ts';
import { readTerms, toWireTerms } from './access-terms.ts';
import type { AccountUserView } from './account-user.ts';
import { getAccountUser } from './get-account-user.ts';
import { getMyAccountRights } from './get-my-account-rights.ts';
import { listAccountUsers } from './list-account-users.ts';
import { removeAccountUser } from './remove-account-user.ts';
import { updateAccountUser } from './update-account-user.ts';

/** The operations on people's access to accounts, bound. */
export function accountUserRoutes({ cursors }: AccessDeps): Binding[] {
  return [
    bindRead(getMyAccountRightsOperation, async (db, call) => {
      const { params, actor, now } = call;
      const asked = { ...params, tenantSid: tenantOf(call), actor, at: now };
      const { roles, permissions, ...rest } = await getMyAccountRights(db, asked);
      return { ...rest, roles: [...roles], permissions: [...permissions] };
    }),
    bindRead(listAccountUsersOperation, async (db, call) => {
      const account = { ...call.params, tenantSid: tenantOf(call) };
      const page = await listAccountUsers(db, cursors, account, call.query);
      return { ...page, items: page.items.map(toWireAccountUser) };
    }),
    bindRead(getAccountUserOperation, async (db, call) =>
      toWireAccountUser(await getAccountUser(db, { ...call.params, tenantSid: tenantOf(call) })),
    ),
    bindWrite(updateAccountUserOperation, async (unit, call) => {
      const { params, body, ifMatch } = call;
      const terms = readTerms(body);
      const input = { ...params, roles: body.roles, terms, ifMatch, tenantSid: tenantOf(call) };
      return toWireAccountUser(await updateAccountUser(unit, input));
    }),
    bindWrite(removeAccountUserOperation, async (unit, call) => {
      const { params, ifMatch } = call;
      await removeAccountUser(unit, { ...params, ifMatch, tenantSid: tenantOf(call) });
      return null;
    }),
  ];
}

function toWireAccountUser(person: AccountUserView): AccountUser {
  return {
    userSid: person.userSid,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    relation: isSid('organization', person.tenantSid) ? person.relation : null,
    status: person.status,
    roles: [...person.roles],
    since: person.since.toISOString(),
    ...toWireTerms(person.terms),
    version: person.version,
  };
}
