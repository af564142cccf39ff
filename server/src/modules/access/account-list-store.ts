import {
  type AccountSid,
  type AccountStatus,
  type OrganizationSid,
  type Page,
  parseSid,
} from '@guildhall/contract';
import { sql } from 'kysely';
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
import { joinFew, sidRangeOf } from '../../core/sid-search.ts';
import { beginsIn } from '../../core/sid-search-condition.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import {
  type AccountView,
  accountColumns,
  findAccountsByText,
  ownerColumns,
  toAccountView,
} from '../account/index.ts';
import { isCurrent } from './account-user-view-store.ts';

const keyset = ['sort_name', 'sid'] as const;
const columns = [...accountColumns, 'sort_name'] as const;

/** Which accounts of a tenant a list shows. */
export interface AccountQuery extends PageQuery {
  /** Part of a name, or the beginning of a sid. */
  readonly search?: string | undefined;
  /** Absent: every account that is not closed. */
  readonly status?: AccountStatus | undefined;
  readonly kind?: string | undefined;
  /** Only accounts that a single person can administer by a role of their own. */
  readonly singleAdministrator?: boolean | undefined;
  /** Access that has ended by then does not count. */
  readonly at?: Date | undefined;
}

/** A page of the tenant's accounts, by name. */
export async function listAccountViews(
  db: Db,
  cursors: CursorCodec,
  tenantSid: OrganizationSid,
  query: AccountQuery,
): Promise<Page<AccountView>> {
  const request = { list: `accounts:${tenantSid}`, ...query };
  const window = openWindow(cursors, request);
  const found = await findFew(db, tenantSid, query.search ?? '');
  const matching = matchingAccounts(tenantSid, query, found);
  const page = applyWindow(matching.select(columns), window, keyset).as('page');
  const joined = build
    .selectFrom(page)
    .leftJoin('person as owner', (join) =>
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

/** So few accounts with a text are looked up one by one; more are met soon enough by walking the list. */
const few = 500;

/** The accounts that a text names, by index; undefined when they are many or the text is too short. */
async function findFew(
  db: Db,
  tenantSid: OrganizationSid,
  search: string,
): Promise<readonly AccountSid[] | undefined> {
  const sids = sidRangeOf('account', search);
  const whole = parseSid('account', sids?.from ?? '');
  if (whole !== undefined) return [whole];
  const named = await findAccountsByText(db, tenantSid, search, few);
  if (named === undefined || sids === undefined) return named;
  const begun = await db.all(
    build
      .selectFrom('account')
      .select('account.sid')
      .where('account.tenant_sid', '=', tenantSid)
      .where(beginsIn('account.sid', sids))
      .limit(few),
  );
  return joinFew([named, begun.map(({ sid }) => sid)], few);
}

function matchingAccounts(
  tenantSid: OrganizationSid,
  query: AccountQuery,
  found: readonly AccountSid[] | undefined,
) {
  const { search, status, kind, singleAdministrator, at } = query;
  let accounts = build
    .selectFrom('account')
    .where('account.tenant_sid', '=', tenantSid)
    .where('account.parent_sid', 'is', null);
  // Of a closed account only its row is left: it is shown to who asks for closed ones.
  accounts =
    status === undefined
      ? accounts.where('status', '!=', 'closed')
      : accounts.where('status', '=', status);
  if (kind !== undefined) accounts = accounts.where('kind', '=', kind);
  if (singleAdministrator === true) {
    accounts = accounts.where('status', '!=', 'pending_closure').where(
      ({ selectFrom }) =>
        selectFrom('account_user')
          .select((eb) => eb.fn.countAll().as('count'))
          .where('account_user.tenant_sid', '=', tenantSid)
          .whereRef('account_user.account_sid', '=', 'account.sid')
          .where(sql<boolean>`account_user.roles && '{owner,administrator}'::text[]`)
          .where(at === undefined ? sql.lit(true) : isCurrent(at)),
      '=',
      1,
    );
  }
  if (search === undefined || search.trim() === '') return accounts;
  if (found !== undefined) {
    // One parameter however many there are: the statement keeps its text, and so its plan.
    return accounts.where(sql<boolean>`${sql.ref('account.sid')} = any(${[...found]}::text[])`);
  }
  const sids = sidRangeOf('account', search);
  const named = sql<boolean>`account.search_text like ${containsPattern(search)}`;
  return accounts.where(({ or }) =>
    or(sids === undefined ? [named] : [named, beginsIn('account.sid', sids)]),
  );
}
