import type { AccountSid, TenantSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import { displayName } from '../user/index.ts';
import type { AccountView } from './account.ts';
import { accountColumns, parentIn, stateThatCounts, toAccount } from './account-store.ts';

/** What a view of an account takes from the person `owner`. */
export const ownerColumns = [
  'owner.email as owner_email',
  'owner.first_name as owner_first_name',
  'owner.last_name as owner_last_name',
] as const;

/** One account with its owner's name, in the state that counts; a subaccount ends with its main account at the latest. */
export async function findAccountView(
  db: Db,
  tenantSid: TenantSid,
  sid: AccountSid,
): Promise<AccountView | undefined> {
  const row = await db.first(
    build
      .selectFrom('account')
      .leftJoin('account as parent', parentIn(tenantSid))
      .leftJoin('person as owner', (join) =>
        join
          .onRef('owner.user_sid', '=', 'account.owner_user_sid')
          .on('owner.tenant_sid', '=', tenantSid),
      )
      .select(stateThatCounts)
      .select(sql<Date | null>`least(account.purge_at, parent.purge_at)`.as('ends_at'))
      .select(accountColumns.map((column) => `account.${column}` as const))
      .select(ownerColumns)
      .where('account.tenant_sid', '=', tenantSid)
      .where('account.sid', '=', sid),
  );
  return row === undefined
    ? undefined
    : toAccountView({ ...row, status: row.state, purge_at: row.ends_at });
}

type ViewRow = Parameters<typeof toAccount>[0] & {
  readonly owner_email: string | null;
  readonly owner_first_name: string | null;
  readonly owner_last_name: string | null;
};

export function toAccountView(row: ViewRow): AccountView {
  const account = toAccount(row);
  // A closed account has nobody any more; its last owner may be gone.
  if (row.owner_email === null) return { ...account, ownerName: '', ownerEmail: '' };
  const owner = {
    email: row.owner_email,
    firstName: row.owner_first_name ?? '',
    lastName: row.owner_last_name ?? '',
  };
  return { ...account, ownerName: displayName(owner), ownerEmail: owner.email };
}
