import {
  listExternalUsers as listExternalUsersOperation,
  removeExternalUser as removeExternalUserOperation,
  updateExternalUser as updateExternalUserOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import type { AccessDeps } from './access-deps.ts';
import { readTerms } from './access-terms.ts';
import { toWireExternalUser } from './external-user.ts';
import { listExternalUsers } from './list-external-users.ts';
import { removeExternalUser } from './remove-external-user.ts';
import { updateExternalUser } from './update-external-user.ts';

/** The operations on people from outside, bound. */
export function externalUserRoutes({ cursors, endInvitationsTo }: AccessDeps): Binding[] {
  return [
    bindRead(listExternalUsersOperation, async (db, { params, query, now }) => {
      const wanted = { ...query, at: now };
      const page = await listExternalUsers(db, cursors, params.organizationSid, wanted);
      return { ...page, items: page.items.map(toWireExternalUser) };
    }),
    bindWrite(updateExternalUserOperation, async (unit, { params, body }) => {
      const { accountSids } = body;
      const input = { ...params, accountSids, terms: readTerms(body) };
      return toWireExternalUser(await updateExternalUser(unit, input));
    }),
    bindWrite(removeExternalUserOperation, async (unit, { params }) => {
      await removeExternalUser(unit, endInvitationsTo, params);
      return null;
    }),
  ];
}
