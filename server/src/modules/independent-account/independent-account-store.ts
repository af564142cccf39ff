import {
  type AccountSid,
  type AccountStatus,
  type OrganizationSid,
  type Page,
  parseSid,
} from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import { containsPattern } from '../../core/search-pattern.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { displayName } from '../user/index.ts';
import type { IndependentAccountView, OutsideKey } from './independent-account.ts';

/** Which accounts outside of an organization a list shows. */
export interface IndependentAccountQuery extends PageQuery {
  /** Part of a name, or a whole sid. */
  readonly search?: string | undefined;
  /** Access that has ended by then does not count. */
  readonly at: Date;
}

const columns = [
  'account_sid',
  'sort_name',
  'name',
  'status',
  'owner_email',
  'owner_first_name',
  'owner_last_name',
  'user_count',
  'since',
] as const;

interface Row {
  readonly account_sid: AccountSid;
  readonly sort_name: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly owner_email: string;
  readonly owner_first_name: string;
  readonly owner_last_name: string;
  readonly user_count: number;
  readonly since: Date;
}

/** A page of the accounts outside of an organization on which its people have access, by name. */
export async function listIndependentAccountViews(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  query: IndependentAccountQuery,
): Promise<Page<IndependentAccountView>> {
  const request = { ...query, list: `independent-accounts:${organizationSid}` };
  const window = openWindow(cursors, request);
  const search = query.search?.trim() ?? '';
  const accountSid = parseSid('account', search);
  const matching = build.selectFrom(
    found(organizationSid, query.at, {
      accountSid,
      pattern: search === '' || accountSid !== undefined ? null : containsPattern(search),
    }),
  );
  const rows = await db.all(
    applyWindow(matching.select(columns), window, ['sort_name', 'account_sid']),
  );
  const total = await countRows(db, () => matching.select('account_sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sort_name, row.account_sid],
    toItem: toView,
  });
}

/** One of them; undefined where nobody of the organization has access. */
export async function findIndependentAccount(
  db: Db,
  { organizationSid, accountSid }: Pick<OutsideKey, 'organizationSid' | 'accountSid'>,
  at: Date,
): Promise<IndependentAccountView | undefined> {
  const asked = found(organizationSid, at, { accountSid, pattern: null });
  const row = await db.first(build.selectFrom(asked).select(columns));
  return row === undefined ? undefined : toView(row);
}

/** Ordered byte by byte, as every list of accounts is. */
function found(
  organizationSid: OrganizationSid,
  at: Date,
  {
    accountSid,
    pattern,
  }: { readonly accountSid?: AccountSid | undefined; readonly pattern: string | null },
) {
  return sql<Row>`(
    select account_sid, sort_name collate "C" as sort_name, name, status, owner_email, owner_first_name,
      owner_last_name, user_count, since
    from list_independent_accounts(${organizationSid}, ${at}, ${accountSid ?? null}, ${pattern})
  )`.as<'account'>('account');
}

function toView(row: Row): IndependentAccountView {
  return {
    accountSid: row.account_sid,
    name: row.name,
    status: row.status,
    ownerName: displayName({
      email: row.owner_email,
      firstName: row.owner_first_name,
      lastName: row.owner_last_name,
    }),
    userCount: row.user_count,
    since: row.since,
  };
}
