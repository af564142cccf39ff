import type { AccountSid, TenantSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Tx } from '../../core/database.ts';
import type { AccountRecord } from './account.ts';
import { accountColumns, toAccount } from './account-store.ts';

/** The accounts that are the given tenants themselves, locked, in the order of their sids. */
export async function lockIndependentAccounts(
  tx: Tx,
  accountSids: readonly AccountSid[],
): Promise<AccountRecord[]> {
  const rows = await tx.all(
    build
      .selectFrom('account')
      .select(accountColumns)
      .where(sql<boolean>`tenant_sid = any(${[...accountSids]}::text[])`)
      .whereRef('sid', '=', 'tenant_sid')
      .orderBy('sid')
      .forUpdate(),
  );
  return rows.map(toAccount);
}

/** Moves independent accounts into a tenant; rows keyed to them follow by their foreign keys. All tenants must be entered. */
export async function moveIndependentAccounts(
  tx: Tx,
  accountSids: readonly AccountSid[],
  to: TenantSid,
): Promise<void> {
  const located = sql`
    update account_locator set tenant_sid = ${to}
    where tenant_sid = any(${[...accountSids]}::text[]) and account_sid in (
      select account.sid from account where account.tenant_sid = any(${[...accountSids]}::text[])
    )`;
  await tx.run({ compile: () => located.compile(build) });
  const moved = sql`
    update account set tenant_sid = ${to}
    where tenant_sid = any(${[...accountSids]}::text[]) and sid = tenant_sid`;
  await tx.run({ compile: () => moved.compile(build) });
}
