import type {
  AccountKind,
  AccountSid,
  AccountStatus,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import { type AccountRecord, accountSortName } from './account.ts';

type Row = Omit<Selectable<Schema['account']>, 'sort_name' | 'search_text'>;

export const accountColumns = [
  'tenant_sid',
  'sid',
  'name',
  'kind',
  'status',
  'owner_user_sid',
  'user_count',
  'created_at',
  'version',
] as const;

export function toAccount(row: Row): AccountRecord {
  return {
    tenantSid: row.tenant_sid,
    sid: row.sid,
    name: row.name,
    kind: row.kind as AccountKind,
    status: row.status as AccountStatus,
    ownerUserSid: row.owner_user_sid,
    userCount: row.user_count,
    createdAt: row.created_at,
    version: row.version,
  };
}

/** Which tenant governs an account; undefined for an unknown sid. Needs no tenant. */
export async function locateAccount(db: Db, sid: string): Promise<TenantSid | undefined> {
  const row = await db.first(
    build
      .selectFrom('account_locator')
      .select('tenant_sid')
      .where('account_sid', '=', sid as AccountSid),
  );
  return row?.tenant_sid;
}

export async function findAccount(
  db: Db,
  tenantSid: TenantSid,
  sid: AccountSid,
): Promise<AccountRecord | undefined> {
  const row = await db.first(
    build
      .selectFrom('account')
      .select(accountColumns)
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid),
  );
  return row === undefined ? undefined : toAccount(row);
}

/** Get-for-update. */
export async function lockAccount(
  tx: Tx,
  tenantSid: TenantSid,
  sid: AccountSid,
): Promise<AccountRecord | undefined> {
  const row = await tx.first(
    build
      .selectFrom('account')
      .select(accountColumns)
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid)
      .forUpdate(),
  );
  return row === undefined ? undefined : toAccount(row);
}

/** The accounts of the given sids that the tenant governs, in no order. */
export async function listAccountsBySid(
  db: Db,
  tenantSid: TenantSid,
  sids: readonly AccountSid[],
): Promise<AccountRecord[]> {
  if (sids.length === 0) return [];
  const rows = await db.all(
    build
      .selectFrom('account')
      .select(accountColumns)
      .where('tenant_sid', '=', tenantSid)
      .where('sid', 'in', [...sids]),
  );
  return rows.map(toAccount);
}

/** Inserts the account and its place in the locator. */
export async function insertAccount(
  tx: Tx,
  account: Omit<AccountRecord, 'version' | 'userCount'>,
): Promise<void> {
  await tx.run(
    build
      .insertInto('account_locator')
      .values({ account_sid: account.sid, tenant_sid: account.tenantSid }),
  );
  await tx.run(
    build.insertInto('account').values({
      tenant_sid: account.tenantSid,
      sid: account.sid,
      name: account.name,
      sort_name: accountSortName(account.name),
      kind: account.kind,
      status: account.status,
      owner_user_sid: account.ownerUserSid,
      created_at: account.createdAt,
    }),
  );
}

/** Changes name, owner or status; the version goes up by one. */
export async function changeAccount(
  tx: Tx,
  tenantSid: TenantSid,
  sid: AccountSid,
  change: {
    readonly name?: string;
    readonly ownerUserSid?: UserSid;
    readonly status?: AccountStatus;
  },
): Promise<void> {
  await tx.run(
    build
      .updateTable('account')
      .set((eb) => ({
        ...(change.name === undefined
          ? {}
          : { name: change.name, sort_name: accountSortName(change.name) }),
        ...(change.ownerUserSid === undefined ? {} : { owner_user_sid: change.ownerUserSid }),
        ...(change.status === undefined ? {} : { status: change.status }),
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid),
  );
}

/** Adds to the number of people with access; the version stays. */
export async function addToUserCount(
  tx: Tx,
  tenantSid: TenantSid,
  sid: AccountSid,
  difference: number,
): Promise<void> {
  await tx.run(
    build
      .updateTable('account')
      .set((eb) => ({ user_count: eb('user_count', '+', difference) }))
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid),
  );
}

/** Moves an account to another tenant; rows keyed to it follow by their foreign keys. Both tenants must be entered. */
export async function moveAccount(
  tx: Tx,
  sid: AccountSid,
  from: TenantSid,
  to: TenantSid,
): Promise<void> {
  await tx.run(
    build
      .updateTable('account_locator')
      .set({ tenant_sid: to })
      .where('account_sid', '=', sid)
      .where('tenant_sid', '=', from),
  );
  await tx.run(
    build
      .updateTable('account')
      .set({ tenant_sid: to })
      .where('tenant_sid', '=', from)
      .where('sid', '=', sid),
  );
}

/** How many accounts the tenant has; stops counting at the limit. */
export async function countAccounts(db: Db, tenantSid: TenantSid, limit: number): Promise<number> {
  const bounded = build
    .selectFrom('account')
    .select('sid')
    .where('tenant_sid', '=', tenantSid)
    .limit(limit);
  const row = await db.first(
    build.selectFrom(bounded.as('bounded')).select((eb) => eb.fn.countAll<string>().as('count')),
  );
  return Number(row?.count ?? 0);
}
