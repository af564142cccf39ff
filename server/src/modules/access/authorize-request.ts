import type { AccountPermission, AccountSid, UserSid } from '@guildhall/contract';
import { decideAccount, decideStanding } from '../../core/authorize.ts';
import type { Db } from '../../core/database.ts';
import { findHoldings } from './grants-store.ts';

/**
 * Decides whether a user may do this on an account, from what is stored at this moment (D19). The
 * reason names the role that allows it, or what is missing; `person-not-active` where a role is held that
 * would. Unknown users and accounts are refused
 * like everybody without a role. One statement, which needs no transaction around it.
 */
export async function authorizeRequest(
  db: Db,
  question: {
    readonly userSid: UserSid;
    readonly accountSid: AccountSid;
    readonly permission: AccountPermission;
    readonly at: Date;
  },
): Promise<{ readonly allowed: boolean; readonly reason: string }> {
  const { userSid, accountSid, permission, at } = question;
  const { grants, standing } = await findHoldings(db, { accountSid }, userSid, at);
  const { allowed, reason } =
    standing === undefined
      ? decideAccount(permission, grants)
      : decideStanding(permission, standing, at);
  return { allowed, reason };
}
