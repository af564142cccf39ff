import type { AccountKind, AccountSid, AccountStatus, Page, TenantSid } from '@guildhall/contract';
import { parseSid } from '@guildhall/contract';
import { build, type Db } from '../../core/database.ts';
import {
  applyWindow,
  closePage,
  countRows,
  openWindow,
  orderAsWindow,
  type PageQuery,
} from '../../core/page.ts';
import { containsPattern } from '../../core/search-pattern.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { displayName } from '../user/index.ts';
import type { AccountView } from './account.ts';
import { accountColumns, toAccount } from './account-store.ts';

const keyset = ['sort_name', 'sid'] as const;
const columns = [...accountColumns, 'sort_name'] as const;
const ownerColumns = [
  'owner.email as owner_email',
  'owner.first_name as owner_first_name',
  'owner.last_name as owner_last_name',
] as const;

/** Which accounts of a tenant a list shows. */
export interface AccountQuery extends PageQuery {
  /** Part of a name, or a whole sid. */
  readonly search?: string | undefined;
  readonly status?: AccountStatus | undefined;
  readonly kind?: AccountKind | undefined;
}

/** A page of the tenant's accounts, by name. */
export async function listAccountViews(
  db: Db,
  cursors: CursorCodec,
  tenantSid: TenantSid,
  query: AccountQuery,
): Promise<Page<AccountView>> {
  const request = { list: `accounts:${tenantSid}`, ...query };
  const window = openWindow(cursors, request);
  const matching = matchingAccounts(tenantSid, query);
  const page = applyWindow(matching.select(columns), window, keyset).as('page');
  const joined = build
    .selectFrom(page)
    .innerJoin('person as owner', (join) =>
      join
        .onRef('owner.user_sid', '=', 'page.owner_user_sid')
        .on('owner.tenant_sid', '=', tenantSid),
    )
    .select(columns.map((column) => `page.${column}` as const))
    .select(ownerColumns);
  const rows = await db.all(orderAsWindow(joined, window, keyset));
  const total = await countRows(db, matching.select('sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sort_name, row.sid],
    toItem: toAccountView,
  });
}

function matchingAccounts(tenantSid: TenantSid, query: AccountQuery) {
  const { search, status, kind } = query;
  let accounts = build.selectFrom('account').where('tenant_sid', '=', tenantSid);
  if (status !== undefined) accounts = accounts.where('status', '=', status);
  if (kind !== undefined) accounts = accounts.where('kind', '=', kind);
  if (search === undefined || search.trim() === '') return accounts;
  const sid = parseSid('account', search.trim());
  if (sid !== undefined) return accounts.where('sid', '=', sid);
  return accounts.where('sort_name', 'like', containsPattern(search));
}

/** One account with its owner's name. */
export async function findAccountView(
  db: Db,
  tenantSid: TenantSid,
  sid: AccountSid,
): Promise<AccountView | undefined> {
  const row = await db.first(
    build
      .selectFrom('account')
      .innerJoin('person as owner', (join) =>
        join
          .onRef('owner.user_sid', '=', 'account.owner_user_sid')
          .on('owner.tenant_sid', '=', tenantSid),
      )
      .select(accountColumns.map((column) => `account.${column}` as const))
      .select(ownerColumns)
      .where('account.tenant_sid', '=', tenantSid)
      .where('account.sid', '=', sid),
  );
  return row === undefined ? undefined : toAccountView(row);
}

type ViewRow = Parameters<typeof toAccount>[0] & {
  readonly owner_email: string;
  readonly owner_first_name: string;
  readonly owner_last_name: string;
};

function toAccountView(row: ViewRow): AccountView {
  const owner = {
    email: row.owner_email,
    firstName: row.owner_first_name,
    lastName: row.owner_last_name,
  };
  return { ...toAccount(row), ownerName: displayName(owner), ownerEmail: owner.email };
}
