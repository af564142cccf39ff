import type { AccountRole, AccountSid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import { isCurrent } from './account-user-view-store.ts';

/** The roles of one person on one account. */
export interface HeldRoles {
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
  readonly roles: readonly AccountRole[];
}

const isOneOf = (column: string, sids: readonly string[]) =>
  sql<boolean>`${sql.ref(column)} = any(${[...sids]}::text[])`;

/** What several people hold on several accounts, as far as it has not ended; in no order. */
export async function listRolesHeld(
  db: Db,
  tenantSid: TenantSid,
  asked: {
    readonly accountSids: readonly AccountSid[];
    readonly userSids: readonly UserSid[];
    readonly at: Date;
  },
): Promise<HeldRoles[]> {
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .select(['account_sid', 'user_sid', 'roles'])
      .where('account_user.tenant_sid', '=', tenantSid)
      .where(isOneOf('account_user.account_sid', asked.accountSids))
      .where(isOneOf('account_user.user_sid', asked.userSids))
      .where(isCurrent(asked.at)),
  );
  return rows.map((row) => ({
    accountSid: row.account_sid,
    userSid: row.user_sid,
    roles: row.roles as AccountRole[],
  }));
}
