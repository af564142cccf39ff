import type { Page, ResourceStatus } from '@guildhall/contract';
import { build, type Db } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { ResourcePlace } from './release-store.ts';
import type { ResourceRecord } from './resource.ts';
import { resourceColumns, toResource } from './resource-store.ts';

const keyset = ['account_sid', 'type', 'resource_id'] as const;

/** Which resources of an account a list shows. */
export interface ResourceQuery extends PageQuery {
  /** Absent: all that are not released. */
  readonly status?: ResourceStatus | undefined;
}

/** A page of what is held for an account and its subaccounts, by account, type and id. */
export async function listResourcesOf(
  db: Db,
  cursors: CursorCodec,
  { tenantSid, accountSid }: ResourcePlace,
  query: ResourceQuery,
): Promise<Page<ResourceRecord>> {
  const request = { ...query, list: `resources:${accountSid}` };
  const window = openWindow(cursors, request);
  const here = build
    .selectFrom('resource')
    .where('tenant_sid', '=', tenantSid)
    .where('account_sid', 'in', (eb) =>
      eb
        .selectFrom('account')
        .select('account.sid')
        .where('account.tenant_sid', '=', tenantSid)
        .where((or) =>
          or.or([or('account.sid', '=', accountSid), or('account.parent_sid', '=', accountSid)]),
        ),
    );
  const matching =
    query.status === undefined
      ? here.where('status', '!=', 'released')
      : here.where('status', '=', query.status);
  const rows = await db.all(applyWindow(matching.select(resourceColumns), window, keyset));
  const total = await countRows(db, () => matching.select('resource_id'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.account_sid, row.type, row.resource_id],
    toItem: toResource,
  });
}

/** What services of any tenant's accounts were asked for and still hold, the longest asked first. */
export async function listReleasing(
  db: Db,
  query: { readonly type?: string | undefined; readonly most: number },
): Promise<ResourceRecord[]> {
  const rows = await db.all(
    rawStatement<Parameters<typeof toResource>[0]>(
      `select account_sid, type, resource_id, name, status, registered_at, release_asked_at, asks, released_at
       from list_releasing_resources($1, $2)`,
      [query.type ?? null, query.most],
    ),
  );
  return rows.map(toResource);
}
