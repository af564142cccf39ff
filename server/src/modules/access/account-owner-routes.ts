import {
  listPossibleOwners as listPossibleOwnersOperation,
  transferAccount as transferAccountOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite, tenantOf } from '../../core/binding.ts';
import { toWireAccount } from '../account/index.ts';
import { displayName } from '../user/index.ts';
import type { AccessDeps } from './access-deps.ts';
import { listPossibleOwners } from './list-possible-owners.ts';
import { transferAccount } from './transfer-account.ts';

/** The operations on who owns an account, bound. */
export function accountOwnerRoutes({ cursors }: Pick<AccessDeps, 'cursors'>): Binding[] {
  return [
    bindRead(listPossibleOwnersOperation, async (db, call) => {
      const { params, query, actor } = call;
      const asked = { ...params, ...query, tenantSid: tenantOf(call) };
      const people = await listPossibleOwners(db, { cursors, actor }, asked);
      return {
        items: people.map((person) => ({
          userSid: person.userSid,
          name: displayName(person),
          email: person.email,
        })),
      };
    }),
    bindWrite(transferAccountOperation, async (unit, call) => {
      const { params, body, ifMatch } = call;
      const input = { ...params, ...body, ifMatch, tenantSid: tenantOf(call) };
      return toWireAccount(await transferAccount(unit, input));
    }),
  ];
}
