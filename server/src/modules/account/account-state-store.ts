import type { AccountSid, AccountStatus, AccountSuspender, TenantSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/** One account of a tenant. */
export interface AccountKey {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
}

/** What becomes of an account, with the times that belong to it. */
export type AccountStateChange =
  | { readonly to: 'suspended'; readonly by: AccountSuspender; readonly at: Date }
  /** Out of a suspension, to what it was before. */
  | { readonly to: 'active' }
  /** Back to what it was before the operator suspended it. */
  | { readonly to: 'before-operator' }
  | { readonly to: 'pending_closure'; readonly at: Date; readonly purgeAt: Date }
  /** Back to what it was before its closing: suspended where somebody had suspended it. */
  | { readonly to: 'before-closing' }
  | { readonly to: 'closed'; readonly at: Date };

/** Puts a locked account into a state; the version goes up by one. */
export async function changeAccountState(
  tx: Tx,
  { tenantSid, accountSid }: AccountKey,
  change: AccountStateChange,
): Promise<void> {
  await tx.run(
    build
      .updateTable('account')
      .set((eb) => ({ ...columnsOf(change), version: eb('version', '+', 1) }))
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', accountSid),
  );
}

/** What the operator's suspension is laid upon; the statement still sees what was. */
const keptBelow = {
  suspended_below_by: sql<AccountSuspender | null>`suspended_by`,
  suspended_below_at: sql<Date | null>`suspended_at`,
};

/** An account whose steps are not all done comes back to being set up. */
const inUse = sql<AccountStatus>`case when setting_up_since is null then 'active' else 'setting_up' end`;

function columnsOf(change: AccountStateChange) {
  switch (change.to) {
    case 'suspended':
      return {
        status: change.to,
        suspended_by: change.by,
        suspended_at: change.at,
        ...(change.by === 'operator' ? keptBelow : {}),
      };
    case 'active':
      return { status: inUse, suspended_by: null, suspended_at: null };
    case 'before-operator':
      return {
        status: sql<AccountStatus>`case when suspended_below_by is null then ${inUse} else 'suspended' end`,
        suspended_by: sql<AccountSuspender | null>`suspended_below_by`,
        suspended_at: sql<Date | null>`suspended_below_at`,
        suspended_below_by: null,
        suspended_below_at: null,
      };
    case 'pending_closure':
      return { status: change.to, closing_at: change.at, purge_at: change.purgeAt };
    case 'before-closing':
      return {
        status: sql<AccountStatus>`case when suspended_by is null then ${inUse} else 'suspended' end`,
        closing_at: null,
        purge_at: null,
      };
    case 'closed':
      return { status: change.to, closed_at: change.at };
  }
}

/**
 * Closes the subaccounts of a closed account with it, whatever state they were in; those that were
 * being closed keep when that began.
 */
export async function closeSubaccounts(
  tx: Tx,
  { tenantSid, accountSid }: AccountKey,
  at: Date,
): Promise<void> {
  await tx.run(
    build
      .updateTable('account')
      .set((eb) => ({
        status: 'closed',
        closing_at: eb.fn.coalesce('closing_at', eb.val(at)),
        purge_at: eb.fn.coalesce('purge_at', eb.val(at)),
        closed_at: at,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', tenantSid)
      .where('parent_sid', '=', accountSid)
      .where('status', '!=', 'closed'),
  );
}

/**
 * Ends what an organization suspended of an account that left it, and of its subaccounts: nobody else could
 * ever lift it. A suspension by the operator or by the people of the main account stays.
 */
export async function endOrganizationSuspension(tx: Tx, tenantSid: AccountSid): Promise<void> {
  const isIts = sql<boolean>`suspended_by = 'organization'`;
  const wasIts = sql<boolean>`suspended_below_by = 'organization'`;
  await tx.run(
    build
      .updateTable('account')
      .set((eb) => ({
        status: sql<AccountStatus>`case when ${isIts} and status = 'suspended' then ${inUse} else status end`,
        suspended_by: sql<AccountSuspender | null>`case when not ${isIts} then suspended_by end`,
        suspended_at: sql<Date | null>`case when not ${isIts} then suspended_at end`,
        suspended_below_by: sql<AccountSuspender | null>`case when not ${wasIts} then suspended_below_by end`,
        suspended_below_at: sql<Date | null>`case when not ${wasIts} then suspended_below_at end`,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', tenantSid)
      .where((eb) => eb.or([isIts, wasIts])),
  );
}

/** Locks main accounts and then their subaccounts, by sid: nothing that holds one of them goes on meanwhile. */
export async function holdAccounts(
  tx: Tx,
  tenantSid: TenantSid,
  accountSids: readonly AccountSid[] | 'all',
): Promise<void> {
  const all = build.selectFrom('account').select('sid').where('tenant_sid', '=', tenantSid);
  const meant =
    accountSids === 'all'
      ? all
      : all.where((eb) =>
          eb.or([eb('sid', 'in', [...accountSids]), eb('parent_sid', 'in', [...accountSids])]),
        );
  await tx.all(meant.orderBy(sql`parent_sid is not null`).orderBy('sid').forUpdate());
}

/** Subaccounts of an account that are neither closed nor being closed. */
export async function countOpenSubaccounts(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
): Promise<number> {
  const row = await db.first(
    build
      .selectFrom('account')
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
      .where('tenant_sid', '=', tenantSid)
      .where('parent_sid', '=', accountSid)
      .where('status', 'in', openStates),
  );
  return row?.count ?? 0;
}

/** How many subaccounts an account has that are not closed; stops counting at the limit. */
export async function countSubaccounts(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
  limit: number,
): Promise<number> {
  const bounded = build
    .selectFrom('account')
    .select('sid')
    .where('tenant_sid', '=', tenantSid)
    .where('parent_sid', '=', accountSid)
    .where('status', '!=', 'closed')
    .limit(limit);
  const row = await db.first(
    build.selectFrom(bounded.as('bounded')).select((eb) => eb.fn.countAll<string>().as('count')),
  );
  return Number(row?.count ?? 0);
}

/** The subaccounts of an account that are not closed, in the order of their sids. */
export async function listSubaccountSids(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
): Promise<AccountSid[]> {
  const rows = await db.all(
    build
      .selectFrom('account')
      .select('sid')
      .where('tenant_sid', '=', tenantSid)
      .where('parent_sid', '=', accountSid)
      .where('status', '!=', 'closed')
      .orderBy('sid'),
  );
  return rows.map((row) => row.sid);
}

/** The subaccounts of an account that are neither closed nor being closed by themselves. */
export async function listOpenSubaccountSids(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
): Promise<AccountSid[]> {
  const rows = await db.all(
    build
      .selectFrom('account')
      .select('sid')
      .where('tenant_sid', '=', tenantSid)
      .where('parent_sid', '=', accountSid)
      .where('status', 'in', openStates)
      .orderBy('sid'),
  );
  return rows.map((row) => row.sid);
}

const openStates: readonly AccountStatus[] = ['setting_up', 'active', 'suspended'];

/**
 * Main accounts of a tenant whose closing began after a time and was not undone, and the subaccounts that
 * ended with them; not those that were closed by themselves before.
 */
export async function countClosings(db: Db, tenantSid: TenantSid, after: Date): Promise<number> {
  const row = await db.first(
    build
      .selectFrom('account as main')
      .leftJoin('account as below', (join) =>
        join
          .onRef('below.parent_sid', '=', 'main.sid')
          .on('below.tenant_sid', '=', tenantSid)
          .on((eb) =>
            eb.or([
              eb('below.closing_at', 'is', null),
              eb('below.closing_at', '>=', eb.ref('main.closing_at')),
            ]),
          ),
      )
      .select((eb) => [
        eb.cast<number>(eb.fn.count('main.sid').distinct(), 'integer').as('mains'),
        eb.cast<number>(eb.fn.count('below.sid'), 'integer').as('subaccounts'),
      ])
      .where('main.tenant_sid', '=', tenantSid)
      .where('main.closing_at', '>', after)
      .where('main.parent_sid', 'is', null),
  );
  return (row?.mains ?? 0) + (row?.subaccounts ?? 0);
}

/** The closed main accounts of a tenant: what is left of them. */
export async function listClosedAccountSids(db: Db, tenantSid: TenantSid): Promise<AccountSid[]> {
  const rows = await db.all(
    build
      .selectFrom('account')
      .select('sid')
      .where('tenant_sid', '=', tenantSid)
      .where('status', '=', 'closed')
      .where('parent_sid', 'is', null)
      .orderBy('sid'),
  );
  return rows.map((row) => row.sid);
}

/** Some of the accounts of any tenant whose data is due to be removed; needs the role of the worker. */
export async function listAccountsToPurge(db: Db, at: Date, most: number): Promise<AccountKey[]> {
  const rows = await db.all(
    rawStatement<{ readonly tenant_sid: TenantSid; readonly account_sid: AccountSid }>(
      'select tenant_sid, account_sid from list_accounts_to_purge($1, $2)',
      [at, most],
    ),
  );
  return rows.map((row) => ({ tenantSid: row.tenant_sid, accountSid: row.account_sid }));
}
