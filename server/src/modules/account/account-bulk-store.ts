import type { AccountSid, OrganizationSid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Tx } from '../../core/database.ts';
import { accountSortName } from './account.ts';

/** A managed account to be inserted with thousands of others. */
export interface BulkAccount {
  readonly sid: AccountSid;
  readonly name: string;
  readonly kind: string;
  readonly ownerUserSid: UserSid;
  readonly createdAt: Date;
}

/** Inserts active managed accounts of one organization; their owners' access is another insert. */
export async function insertAccountsInBulk(
  tx: Tx,
  organizationSid: OrganizationSid,
  accounts: readonly BulkAccount[],
): Promise<void> {
  const rows = JSON.stringify(
    accounts.map((account) => ({ ...account, sortName: accountSortName(account.name) })),
  );
  const statement = sql`
    with entry as (
      select * from jsonb_to_recordset(${rows}::jsonb) as entry (
        sid text, name text, kind text, "ownerUserSid" text, "createdAt" timestamptz, "sortName" text
      )
    ), located as (
      insert into account_locator (account_sid, tenant_sid) select sid, ${organizationSid} from entry
    )
    insert into account (tenant_sid, sid, name, sort_name, kind, status, owner_user_sid, created_at)
    select ${organizationSid}, sid, name, "sortName", kind, 'active', "ownerUserSid", "createdAt" from entry`;
  await tx.run({ compile: () => statement.compile(build) });
}

/** Adds to the numbers of people of thousands of accounts: one for every time a sid is given. */
export async function countUsersInBulk(
  tx: Tx,
  organizationSid: TenantSid,
  accountSids: readonly AccountSid[],
): Promise<void> {
  const statement = sql`
    update account set user_count = account.user_count + counted.more
    from (
      select sid, count(*)::int as more
      from jsonb_array_elements_text(${JSON.stringify(accountSids)}::jsonb) as entry (sid)
      group by sid
    ) counted
    where account.tenant_sid = ${organizationSid} and account.sid = counted.sid`;
  await tx.run({ compile: () => statement.compile(build) });
}
