import {
  type AccountSid,
  type AccountStatus,
  type OrganizationSid,
  type Page,
  parseSid,
} from '@guildhall/contract';
import { sql } from 'kysely';
import { rememberCommonTexts } from '../../core/common-texts.ts';
import { build, type Db } from '../../core/database.ts';
import { keepPage } from '../../core/kept-page.ts';
import {
  applyWindow,
  closePage,
  countRows,
  openWindow,
  orderAsWindow,
  type PageQuery,
  type Window,
} from '../../core/page.ts';
import { contains } from '../../core/search-condition.ts';
import { foldSearch } from '../../core/search-pattern.ts';
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
  const wanted = toWanted(tenantSid, query, found);
  const rows = await db.all(keepPage('accounts', { values: wanted, window }, pageOfAccounts));
  const total = await countRows(db, () => matchingAccounts(wanted).select('sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sort_name, row.sid],
    toItem: toAccountView,
  });
}

/** A page of accounts with the names of their owners. */
function pageOfAccounts(wanted: WantedAccounts, window: Window) {
  const page = applyWindow(matchingAccounts(wanted).select(columns), window, keyset).as('page');
  const joined = build
    .selectFrom(page)
    .leftJoin('person as owner', (join) =>
      join
        .onRef('owner.user_sid', '=', 'page.owner_user_sid')
        .on('owner.tenant_sid', '=', wanted.tenantSid),
    )
    .select(columns.map((column) => `page.${column}` as const))
    .select(ownerColumns);
  return orderAsWindow(joined, window, keyset);
}

/** Access that ends ends after this. */
const allTime = new Date(0);

/** What the list is narrowed by; undefined: not by that. */
interface WantedAccounts {
  readonly tenantSid: OrganizationSid;
  readonly status: AccountStatus | undefined;
  readonly kind: string | undefined;
  /** Given: only accounts that a single person can administer at that time. */
  readonly oneAdministratorAt: Date | undefined;
  /** Those that a search has found, where they are few. */
  readonly found: readonly AccountSid[] | undefined;
  /** What they contain, where they are many. */
  readonly text: string | undefined;
  readonly sidFrom: string | undefined;
  readonly sidBefore: string | undefined;
}

function toWanted(
  tenantSid: OrganizationSid,
  query: AccountQuery,
  found: readonly AccountSid[] | undefined,
): WantedAccounts {
  const text = foldSearch(query.search ?? '');
  const isWalked = text !== '' && found === undefined;
  const sids = isWalked ? sidRangeOf('account', text) : undefined;
  return {
    tenantSid,
    status: query.status,
    kind: query.kind,
    oneAdministratorAt: query.singleAdministrator === true ? (query.at ?? allTime) : undefined,
    found: text === '' ? undefined : found,
    text: isWalked ? text : undefined,
    sidFrom: sids?.from,
    sidBefore: sids?.before,
  };
}

const findAccounts = rememberCommonTexts(findAccountsByText);
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
  const named = await findAccounts(db, { tenantSid, search, most: few });
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

function matchingAccounts(wanted: WantedAccounts) {
  const { tenantSid, status, kind, oneAdministratorAt: at, found, text } = wanted;
  let accounts = build
    .selectFrom('account')
    .where('account.tenant_sid', '=', tenantSid)
    .where('account.parent_sid', 'is', null);
  // Of a closed account only its row is left: it is shown to who asks for closed ones. Said in the statement
  // itself, so that nearly every account is expected to be none.
  accounts =
    status === undefined
      ? accounts.where('status', '!=', sql.lit('closed'))
      : accounts.where('status', '=', status);
  if (kind !== undefined) accounts = accounts.where('kind', '=', kind);
  if (at !== undefined) {
    accounts = accounts.where('status', '!=', 'pending_closure').where(
      ({ selectFrom }) =>
        selectFrom('account_user')
          .select((eb) => eb.fn.countAll().as('count'))
          .where('account_user.tenant_sid', '=', tenantSid)
          .whereRef('account_user.account_sid', '=', 'account.sid')
          .where(sql<boolean>`account_user.roles && '{owner,administrator}'::text[]`)
          .where(isCurrent(at)),
      '=',
      1,
    );
  }
  // One parameter however many there are: the statement keeps its text, and so its plan.
  if (found !== undefined)
    return accounts.where(sql<boolean>`${sql.ref('account.sid')} = any(${found}::text[])`);
  if (text === undefined) return accounts;
  const { sidFrom: from, sidBefore: before } = wanted;
  const named = contains('account.search_text', text);
  return accounts.where(({ or }) =>
    or(
      from === undefined || before === undefined
        ? [named]
        : [named, beginsIn('account.sid', { from, before })],
    ),
  );
}
