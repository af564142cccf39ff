import {
  type Account,
  getAccount as getAccountOperation,
  isSid,
  updateAccount as updateAccountOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite, tenantOf } from '../../core/binding.ts';
import type { AccountView } from './account.ts';
import { getAccount } from './get-account.ts';
import { updateAccount } from './update-account.ts';

/** The operations on accounts that ask nobody else, bound. */
export function accountRoutes(): Binding[] {
  return [
    bindRead(getAccountOperation, async (db, call) =>
      toWireAccount(await getAccount(db, tenantOf(call), call.params.accountSid)),
    ),
    bindWrite(updateAccountOperation, async (unit, call) =>
      toWireAccount(
        await updateAccount(unit, {
          tenantSid: tenantOf(call),
          accountSid: call.params.accountSid,
          name: call.body.name,
          ifMatch: call.ifMatch,
        }),
      ),
    ),
  ];
}

/** An account as the contract shows it. */
export function toWireAccount(account: AccountView): Account {
  const { tenantSid } = account;
  return {
    sid: account.sid,
    name: account.name,
    kind: account.kind,
    status: account.status,
    organizationSid: isSid('organization', tenantSid) ? tenantSid : null,
    ownerUserSid: account.ownerUserSid,
    ownerName: account.ownerName,
    ownerEmail: account.ownerEmail,
    parentSid: account.parentSid,
    suspendedBy: account.suspendedBy,
    purgeAt: account.purgeAt?.toISOString() ?? null,
    userCount: account.userCount,
    createdAt: account.createdAt.toISOString(),
    version: account.version,
  };
}
