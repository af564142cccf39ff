import type { AccountSid, AccountStatus, Page, TenantSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import { applyWindow, closePage, openWindow } from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';

/** What the reference system shows of an account, besides its token. */
export interface ClassicAccount {
  readonly sid: AccountSid;
  readonly name: string;
  readonly status: AccountStatus;
  readonly parentSid: AccountSid | null;
  readonly createdAt: Date;
}

/** The states the reference system tells apart. */
export type ClassicStatus = 'active' | 'suspended' | 'closed';

/** Which accounts are asked for. */
export interface ClassicAccountQuery {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  /** False: the account alone. */
  readonly isWithSubaccounts: boolean;
  readonly name: string | undefined;
  readonly status: ClassicStatus | undefined;
  readonly cursor: string | undefined;
  readonly pageSize: number;
}

/** An account that is in use, and its subaccounts, newest first; each in the state that counts. */
export async function listClassicAccounts(
  db: Db,
  cursors: CursorCodec,
  query: ClassicAccountQuery,
): Promise<Page<ClassicAccount>> {
  const { tenantSid, accountSid, name, status } = query;
  const request = {
    list: `classic-accounts:${accountSid}:${name ?? ''}:${status ?? ''}`,
    cursor: query.cursor,
    pageSize: query.pageSize,
  };
  const window = openWindow(cursors, request);
  let all = build
    .selectFrom('account')
    .select(['sid', 'name', 'status', 'parent_sid', 'created_at'])
    .where('tenant_sid', '=', tenantSid)
    .where((eb) =>
      query.isWithSubaccounts
        ? eb.or([eb('sid', '=', accountSid), eb('parent_sid', '=', accountSid)])
        : eb('sid', '=', accountSid),
    );
  if (name !== undefined) all = all.where('name', '=', name);
  if (status !== undefined)
    all = all.where(sql<boolean>`replace(status, 'pending_closure', 'closed') = ${status}`);
  const rows = await db.all(applyWindow(all, window, ['created_at', 'sid'], true));
  return closePage(cursors, { ...request, window }, rows, {
    keyOf: (row) => [row.created_at.toISOString(), row.sid],
    toItem: (row) => ({
      sid: row.sid,
      name: row.name,
      status: row.status as AccountStatus,
      parentSid: row.parent_sid,
      createdAt: row.created_at,
    }),
  });
}
