import type { AccountSid, ResourceStatus, TenantSid } from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import type { ResourceKey, ResourceRecord } from './resource.ts';

export const resourceColumns = [
  'account_sid',
  'type',
  'resource_id',
  'name',
  'status',
  'registered_at',
  'release_asked_at',
  'asks',
  'released_at',
] as const;

type Row = Pick<Selectable<Schema['resource']>, (typeof resourceColumns)[number]>;

export function toResource(row: Row): ResourceRecord {
  return {
    accountSid: row.account_sid,
    type: row.type,
    resourceId: row.resource_id,
    name: row.name,
    status: row.status as ResourceStatus,
    registeredAt: row.registered_at,
    releaseAskedAt: row.release_asked_at,
    asks: row.asks,
    releasedAt: row.released_at,
  };
}

/** Get-for-update. */
export async function lockResource(
  tx: Tx,
  tenantSid: TenantSid,
  key: ResourceKey,
): Promise<ResourceRecord | undefined> {
  const row = await tx.first(
    build
      .selectFrom('resource')
      .select(resourceColumns)
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', key.accountSid)
      .where('type', '=', key.type)
      .where('resource_id', '=', key.resourceId)
      .forUpdate(),
  );
  return row === undefined ? undefined : toResource(row);
}

/** Writes that it is held from now on, whatever it was before. */
export async function holdResource(
  tx: Tx,
  tenantSid: TenantSid,
  resource: ResourceKey & { readonly name: string; readonly at: Date },
): Promise<void> {
  const held = {
    name: resource.name,
    status: 'held' as const,
    registered_at: resource.at,
    release_asked_at: null,
    next_ask_at: null,
    asks: 0,
    released_at: null,
  };
  await tx.run(
    build
      .insertInto('resource')
      .values({
        tenant_sid: tenantSid,
        account_sid: resource.accountSid,
        type: resource.type,
        resource_id: resource.resourceId,
        ...held,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_sid', 'account_sid', 'type', 'resource_id']).doUpdateSet(held),
      ),
  );
}

/** Writes what a held one is called. */
export async function renameResource(
  tx: Tx,
  tenantSid: TenantSid,
  { accountSid, type, resourceId, name }: ResourceKey & { readonly name: string },
): Promise<void> {
  await tx.run(
    build
      .updateTable('resource')
      .set({ name })
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('type', '=', type)
      .where('resource_id', '=', resourceId),
  );
}

/** Writes that its service has let it go. */
export async function letResourceGo(
  tx: Tx,
  tenantSid: TenantSid,
  { accountSid, type, resourceId, at }: ResourceKey & { readonly at: Date },
): Promise<void> {
  await tx.run(
    build
      .updateTable('resource')
      .set({ status: 'released', released_at: at, next_ask_at: null })
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('type', '=', type)
      .where('resource_id', '=', resourceId),
  );
}

/** How many an account has that are not released; stops counting at the limit. */
export async function countKept(
  db: Db,
  place: { readonly tenantSid: TenantSid; readonly accountSid: AccountSid },
  limit: number,
): Promise<number> {
  const bounded = build
    .selectFrom('resource')
    .select('resource_id')
    .where('tenant_sid', '=', place.tenantSid)
    .where('account_sid', '=', place.accountSid)
    .where('status', '!=', 'released')
    .limit(limit);
  const row = await db.first(
    build.selectFrom(bounded.as('bounded')).select((eb) => eb.fn.countAll<string>().as('count')),
  );
  return Number(row?.count ?? 0);
}
