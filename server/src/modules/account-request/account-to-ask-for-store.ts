import type { AccountSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/** An account outside that the open organization may ask for, with whom it would ask. */
export interface AccountToAskFor {
  readonly name: string;
  readonly ownerUserSid: UserSid;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/**
 * The account of this sid, if its owner's proved address is in a domain of the open organization and
 * nothing else stands against it (D11). Every other sid, known or not, answers undefined by the same
 * statement.
 */
export async function findAccountToAskFor(
  db: Db,
  accountSid: AccountSid,
): Promise<AccountToAskFor | undefined> {
  const row = await db.first(
    rawStatement<{
      readonly name: string;
      readonly owner_user_sid: UserSid;
      readonly email: string;
      readonly first_name: string;
      readonly last_name: string;
    }>(
      'select name, owner_user_sid, email, first_name, last_name from find_account_to_ask_for($1)',
      [accountSid],
    ),
  );
  return row === undefined
    ? undefined
    : {
        name: row.name,
        ownerUserSid: row.owner_user_sid,
        email: row.email,
        firstName: row.first_name,
        lastName: row.last_name,
      };
}
