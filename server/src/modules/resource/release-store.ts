import type { AccountSid, ResourceCount, TenantSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { ResourceRecord } from './resource.ts';
import { resourceColumns, toResource } from './resource-store.ts';

/** An account of a tenant. */
export interface ResourcePlace {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
}

const isAmong = (sids: readonly AccountSid[]) =>
  sql<boolean>`account_sid = any(${[...sids]}::text[])`;

/** What is held for an account and its subaccounts, by type. */
export async function countHeld(
  db: Db,
  { tenantSid, accountSid }: ResourcePlace,
): Promise<ResourceCount[]> {
  const rows = await db.all(
    build
      .selectFrom('resource')
      .innerJoin('account', (join) =>
        join
          .onRef('account.sid', '=', 'resource.account_sid')
          .on('account.tenant_sid', '=', tenantSid),
      )
      .select('resource.type')
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
      .where('resource.tenant_sid', '=', tenantSid)
      .where('resource.status', '=', 'held')
      .where((eb) =>
        eb.or([eb('account.sid', '=', accountSid), eb('account.parent_sid', '=', accountSid)]),
      )
      .groupBy('resource.type')
      .orderBy('resource.type'),
  );
  return rows.map(({ type, count }) => ({ type, count }));
}

/** Asks for everything that is held for these accounts; answers what was. */
export async function askForRelease(
  tx: Tx,
  tenantSid: TenantSid,
  asking: { readonly accountSids: readonly AccountSid[]; readonly at: Date; readonly nextAt: Date },
): Promise<ResourceRecord[]> {
  const rows = await tx.all(
    build
      .updateTable('resource')
      .set({
        status: 'releasing',
        release_asked_at: asking.at,
        next_ask_at: asking.nextAt,
        asks: 1,
      })
      .where('tenant_sid', '=', tenantSid)
      .where('status', '=', 'held')
      .where(isAmong(asking.accountSids))
      .returning(resourceColumns),
  );
  return rows.map(toResource);
}

/** Writes that services keep what these accounts were asked for and have not let go of; answers what. */
export async function holdAgain(
  tx: Tx,
  tenantSid: TenantSid,
  accountSids: readonly AccountSid[],
): Promise<ResourceRecord[]> {
  const rows = await tx.all(
    build
      .updateTable('resource')
      .set({ status: 'held', release_asked_at: null, next_ask_at: null, asks: 0 })
      .where('tenant_sid', '=', tenantSid)
      .where('status', '=', 'releasing')
      .where(isAmong(accountSids))
      .returning(resourceColumns),
  );
  return rows.map(toResource);
}

/** Locks some of what an account was asked for and has not let go in time. */
export async function lockDue(
  tx: Tx,
  { tenantSid, accountSid }: ResourcePlace,
  due: { readonly at: Date; readonly most: number },
): Promise<ResourceRecord[]> {
  const rows = await tx.all(
    build
      .selectFrom('resource')
      .select(resourceColumns)
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('status', '=', 'releasing')
      .where('next_ask_at', '<=', due.at)
      .orderBy('type')
      .orderBy('resource_id')
      .limit(due.most)
      .forUpdate(),
  );
  return rows.map(toResource);
}

/** Counts one more asking of a locked resource. */
export async function countAsk(
  tx: Tx,
  tenantSid: TenantSid,
  { accountSid, type, resourceId, nextAt }: ResourceRecord & { readonly nextAt: Date },
): Promise<void> {
  await tx.run(
    build
      .updateTable('resource')
      .set((eb) => ({ asks: eb('asks', '+', 1), next_ask_at: nextAt }))
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('type', '=', type)
      .where('resource_id', '=', resourceId),
  );
}

/** Accounts of any tenant with something to be asked for again; needs the role of the worker. */
export async function listPlacesToAsk(db: Db, at: Date, most: number): Promise<ResourcePlace[]> {
  const rows = await db.all(
    rawStatement<{ readonly tenant_sid: TenantSid; readonly account_sid: AccountSid }>(
      'select tenant_sid, account_sid from list_resources_to_ask($1, $2)',
      [at, most],
    ),
  );
  return rows.map((row) => ({ tenantSid: row.tenant_sid, accountSid: row.account_sid }));
}

/** Removes some of what was released before a time, in any tenant; needs the role of the worker. */
export async function forgetReleased(db: Db, before: Date, most: number): Promise<number> {
  const row = await db.first(
    rawStatement<{ readonly forgotten: string }>(
      'select forget_released_resources($1, $2) as forgotten',
      [before, most],
    ),
  );
  return Number(row?.forgotten ?? 0);
}
