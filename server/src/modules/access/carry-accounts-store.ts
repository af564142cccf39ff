import type { AccountSid, OrganizationSid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Tx } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/** The independent accounts owned by people whom this transaction has just made members of an open organization. */
export async function listAccountsOfMembers(
  tx: Tx,
  userSids: readonly UserSid[],
): Promise<AccountSid[]> {
  const rows = await tx.all(
    rawStatement<{ readonly sid: AccountSid }>(
      'select sid from find_accounts_of_members($1) as sid order by sid',
      [[...userSids]],
    ),
  );
  return rows.map(({ sid }) => sid);
}

/** Everybody with access to the accounts of many tenants, once for each account. */
export async function listAccessOfMany(
  tx: Tx,
  tenantSids: readonly TenantSid[],
): Promise<UserSid[]> {
  const rows = await tx.all(
    build
      .selectFrom('account_user')
      .select('user_sid')
      .where(sql<boolean>`tenant_sid = any(${[...tenantSids]}::text[])`),
  );
  return rows.map((row) => row.user_sid);
}

/** Ends the terms on which people from outside had access: as managed users they need none (D19). */
export async function endTermsInBulk(
  tx: Tx,
  organizationSid: OrganizationSid,
  userSids: readonly UserSid[],
): Promise<void> {
  const statement = sql`
    update account_user set ends_at = null, sponsor_user_sid = null, sponsor_name = null, version = version + 1
    where tenant_sid = ${organizationSid} and user_sid = any(${[...userSids]}::text[])
      and (sponsor_name is not null or ends_at is not null)`;
  await tx.run({ compile: () => statement.compile(build) });
}
