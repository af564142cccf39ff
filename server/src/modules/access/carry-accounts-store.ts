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

/** Who of the people has access under terms: an end, or a sponsor. */
export async function listPeopleWithTerms(
  tx: Tx,
  organizationSid: OrganizationSid,
  userSids: readonly UserSid[],
): Promise<UserSid[]> {
  const rows = await tx.all(
    build
      .selectFrom('account_user')
      .select('user_sid')
      .distinct()
      .where('tenant_sid', '=', organizationSid)
      .where(sql<boolean>`user_sid = any(${[...userSids]}::text[])`)
      .where((eb) => eb.or([eb('ends_at', 'is not', null), eb('sponsor_name', 'is not', null)]))
      .orderBy('user_sid'),
  );
  return rows.map((row) => row.user_sid);
}
