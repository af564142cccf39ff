import type { AccountSid, TenantSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Tx } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
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

/**
 * Moves locked independent accounts, and those below them, into a tenant with everybody's access to them; rows keyed
 * to them follow by their foreign keys. All tenants must be entered.
 */
export async function moveIndependentAccounts(
  tx: Tx,
  accountSids: readonly AccountSid[],
  to: TenantSid,
): Promise<void> {
  await tx.run(rawStatement('select move_independent_accounts($1, $2)', [[...accountSids], to]));
}
