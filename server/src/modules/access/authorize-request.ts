import type { AccountPermission, AccountSid, UserSid } from '@guildhall/contract';
import { decideAccount, noGrants } from '../../core/authorize.ts';
import type { Db } from '../../core/database.ts';
import { enterTenantOf, findGrants } from './grants-store.ts';

/**
 * Decides whether a user may do this on an account, from what is stored at this moment (D19). The
 * reason names the role that allows it, or what is missing. Unknown users and accounts are refused
 * like everybody without a role. Opens the account's tenant to the transaction.
 */
export async function authorizeRequest(
  db: Db,
  question: {
    readonly userSid: UserSid;
    readonly accountSid: AccountSid;
    readonly permission: AccountPermission;
  },
): Promise<{ readonly allowed: boolean; readonly reason: string }> {
  const { userSid, accountSid, permission } = question;
  const tenantSid = await enterTenantOf(db, accountSid);
  const grants =
    tenantSid === undefined ? noGrants : await findGrants(db, { tenantSid, accountSid }, userSid);
  const { allowed, reason } = decideAccount(permission, grants);
  return { allowed, reason };
}
