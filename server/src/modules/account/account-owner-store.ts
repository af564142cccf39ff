import type { AccountSid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Tx } from '../../core/database.ts';
import type { AccountRecord } from './account.ts';
import { accountColumns, toAccount } from './account-store.ts';

/** The sids in one parameter: the statement is the same for one account and for thousands. */
const isAmong = (sids: readonly AccountSid[]) =>
  sql<boolean>`sid in (select jsonb_array_elements_text(${JSON.stringify(sids)}::jsonb))`;

/** Get-for-update of many, in the order of their sids, so that two units never wait for each other. */
export async function lockAccounts(
  tx: Tx,
  tenantSid: TenantSid,
  sids: readonly AccountSid[],
): Promise<AccountRecord[]> {
  if (sids.length === 0) return [];
  const rows = await tx.all(
    build
      .selectFrom('account')
      .select(accountColumns)
      .where('tenant_sid', '=', tenantSid)
      .where(isAmong(sids))
      .orderBy('sid')
      .forUpdate(),
  );
  return rows.map(toAccount);
}

/** Writes who owns these accounts; their versions go up by one. */
export async function changeAccountOwners(
  tx: Tx,
  tenantSid: TenantSid,
  change: { readonly accountSids: readonly AccountSid[]; readonly ownerUserSid: UserSid },
): Promise<void> {
  await tx.run(
    build
      .updateTable('account')
      .set((eb) => ({ owner_user_sid: change.ownerUserSid, version: eb('version', '+', 1) }))
      .where('tenant_sid', '=', tenantSid)
      .where(isAmong(change.accountSids)),
  );
}

/** Adds to the numbers of people with access to these accounts; the versions stay. */
export async function addToUserCounts(
  tx: Tx,
  tenantSid: TenantSid,
  sids: readonly AccountSid[],
  difference: number,
): Promise<void> {
  if (sids.length === 0) return;
  await tx.run(
    build
      .updateTable('account')
      .set((eb) => ({ user_count: eb('user_count', '+', difference) }))
      .where('tenant_sid', '=', tenantSid)
      .where(isAmong(sids)),
  );
}
