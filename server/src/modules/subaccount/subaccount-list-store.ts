import type { AccountStatus, Page } from '@guildhall/contract';
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
import type { CursorCodec } from '../../platform/database/cursor.ts';
import {
  type AccountKey,
  type AccountView,
  accountColumns,
  ownerColumns,
  toAccountView,
} from '../account/index.ts';

const keyset = ['sort_name', 'sid'] as const;
const columns = [...accountColumns, 'sort_name'] as const;

/** Which subaccounts of an account a list shows. */
export interface SubaccountQuery extends PageQuery {
  /** Part of a name. */
  readonly search?: string | undefined;
  /** The state that counts. Absent: every one that is not closed. */
  readonly status?: AccountStatus | undefined;
}

/** A page of the subaccounts of a main account in that state, by name; each in the state that counts. */
export async function listSubaccountViews(
  db: Db,
  cursors: CursorCodec,
  main: AccountKey & { readonly status: AccountStatus },
  query: SubaccountQuery,
): Promise<Page<AccountView>> {
  const { tenantSid } = main;
  const request = { list: `subaccounts:${main.accountSid}`, ...query };
  const window = openWindow(cursors, request);
  const matching = matchingSubaccounts(main, query);
  const page = applyWindow(matching.select(columns), window, keyset).as('page');
  const joined = build
    .selectFrom(page)
    .leftJoin('person as owner', (join) =>
      join
        .onRef('owner.user_sid', '=', 'page.owner_user_sid')
        .on('owner.tenant_sid', '=', tenantSid),
    )
    .select(columns.map((column) => `page.${column}` as const))
    .select(stateBelow('page.status', main.status).as('state'))
    .select(ownerColumns);
  const rows = await db.all(orderAsWindow(joined, window, keyset));
  const total = await countRows(db, () => matching.select('sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sort_name, row.sid],
    toItem: (row) => toAccountView({ ...row, status: row.state }),
  });
}

/** The state that counts of an account below one in that state. */
const stateBelow = (own: string, parent: AccountStatus) =>
  sql<AccountStatus>`account_state(${sql.ref(own)}, ${parent})`;

function matchingSubaccounts(
  main: AccountKey & { readonly status: AccountStatus },
  { search, status }: SubaccountQuery,
) {
  const below = build
    .selectFrom('account')
    .where('account.tenant_sid', '=', main.tenantSid)
    .where('account.parent_sid', '=', main.accountSid);
  const inState =
    status === undefined
      ? below.where('account.status', '!=', 'closed')
      : below.where(stateBelow('account.status', main.status), '=', status);
  if (search === undefined || search.trim() === '') return inState;
  return inState.where(sql<boolean>`account.sort_name like ${containsPattern(search)}`);
}
