import type {
  AccountSid,
  AccountStatus,
  AccountSuspender,
  OperationSid,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import { type JoinBuilder, type Selectable, sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import { type AccountRecord, accountSortName } from './account.ts';

type Row = Pick<Selectable<Schema['account']>, (typeof accountColumns)[number]>;

export const accountColumns = [
  'tenant_sid',
  'sid',
  'name',
  'kind',
  'status',
  'owner_user_sid',
  'parent_sid',
  'suspended_by',
  'purge_at',
  'user_count',
  'created_at',
  'version',
] as const;

export function toAccount(row: Row): AccountRecord {
  return {
    tenantSid: row.tenant_sid,
    sid: row.sid,
    name: row.name,
    kind: row.kind,
    status: row.status as AccountStatus,
    ownerUserSid: row.owner_user_sid,
    parentSid: row.parent_sid,
    suspendedBy: row.suspended_by as AccountSuspender | null,
    purgeAt: row.purge_at,
    userCount: row.user_count,
    createdAt: row.created_at,
    version: row.version,
  };
}

/** The state that counts of an account joined with its `parent`. */
export const stateThatCounts = sql<AccountStatus>`account_state(account.status, parent.status)`.as(
  'state',
);

/** Joins the main account of a subaccount as `parent`. */
export function parentIn(tenantSid: TenantSid) {
  return (join: JoinBuilder<ParentTables, 'account' | 'parent'>) =>
    join.onRef('parent.sid', '=', 'account.parent_sid').on('parent.tenant_sid', '=', tenantSid);
}

interface ParentTables extends Schema {
  readonly parent: Schema['account'];
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

/** One account in the state that counts: no better than its main account's. */
export async function findAccount(
  db: Db,
  tenantSid: TenantSid,
  sid: AccountSid,
): Promise<AccountRecord | undefined> {
  const row = await db.first(
    build
      .selectFrom('account')
      .leftJoin('account as parent', parentIn(tenantSid))
      .select(accountColumns.map((column) => `account.${column}` as const))
      .select(stateThatCounts)
      .where('account.tenant_sid', '=', tenantSid)
      .where('account.sid', '=', sid),
  );
  return row === undefined ? undefined : toAccount({ ...row, status: row.state });
}

/** Get-for-update, in the state of its own. */
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

/** An account that begins; active at once where no steps are left to set it up (D18). */
export type NewAccount = Pick<
  AccountRecord,
  'tenantSid' | 'sid' | 'name' | 'kind' | 'ownerUserSid' | 'parentSid' | 'createdAt'
> & {
  readonly setUp?: { readonly operationSid: OperationSid; readonly isReady: boolean } | undefined;
};

/** Inserts the account and its place in the locator. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<void> {
  await tx.run(
    build
      .insertInto('account_locator')
      .values({ account_sid: account.sid, tenant_sid: account.tenantSid }),
  );
  const isReady = account.setUp?.isReady ?? true;
  await tx.run(
    build.insertInto('account').values({
      tenant_sid: account.tenantSid,
      sid: account.sid,
      name: account.name,
      sort_name: accountSortName(account.name),
      kind: account.kind,
      status: isReady ? 'active' : 'setting_up',
      setting_up_since: isReady ? null : account.createdAt,
      set_up_operation_sid: account.setUp?.operationSid ?? null,
      owner_user_sid: account.ownerUserSid,
      parent_sid: account.parentSid,
      created_at: account.createdAt,
    }),
  );
}

/** Changes name or owner; the version goes up by one. */
export async function changeAccount(
  tx: Tx,
  tenantSid: TenantSid,
  sid: AccountSid,
  change: {
    readonly name?: string;
    readonly ownerUserSid?: UserSid;
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

/**
 * Moves an account to another tenant; its subaccounts and the rows keyed to it follow by their foreign
 * keys. Steps that would still set it up stay where it was created: it is ready (D18). Both tenants must be
 * entered.
 */
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
      .where('tenant_sid', '=', from)
      .where('account_sid', 'in', (eb) =>
        eb
          .selectFrom('account')
          .select('account.sid')
          .where('account.tenant_sid', '=', from)
          .where((or) => or.or([or('account.sid', '=', sid), or('account.parent_sid', '=', sid)])),
      ),
  );
  await tx.run(
    build
      .updateTable('account')
      .set({
        tenant_sid: to,
        status: sql<AccountStatus>`case status when 'setting_up' then 'active' else status end`,
        setting_up_since: null,
      })
      .where('tenant_sid', '=', from)
      .where('sid', '=', sid),
  );
}

/** How many main accounts the tenant has that are not closed; stops counting at the limit. */
export async function countAccounts(db: Db, tenantSid: TenantSid, limit: number): Promise<number> {
  // The condition of an index, word for word: nothing else is read.
  const counts = sql<boolean>`status <> 'closed' and parent_sid is null`;
  const bounded = build
    .selectFrom('account')
    .select('tenant_sid')
    .where('tenant_sid', '=', tenantSid)
    .where(counts)
    .limit(limit);
  const row = await db.first(
    build.selectFrom(bounded.as('bounded')).select((eb) => eb.fn.countAll<string>().as('count')),
  );
  return Number(row?.count ?? 0);
}

/** How many accounts the tenant has that are not closed, subaccounts too; stops counting at the limit. */
export async function countEveryAccount(
  db: Db,
  tenantSid: TenantSid,
  limit: number,
): Promise<number> {
  const bounded = build
    .selectFrom('account')
    .select('sid')
    .where('tenant_sid', '=', tenantSid)
    .where('status', '!=', 'closed')
    .limit(limit);
  const row = await db.first(
    build.selectFrom(bounded.as('bounded')).select((eb) => eb.fn.countAll<string>().as('count')),
  );
  return Number(row?.count ?? 0);
}
