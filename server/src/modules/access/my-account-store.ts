import type { AccountStatus, Page, TenantSid, Total, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import {
  applyWindow,
  closePage,
  countLimit,
  countRows,
  cutWindow,
  openWindow,
  type PageQuery,
  toTotal,
  type Window,
} from '../../core/page.ts';
import { enterTenants } from '../../core/record-store.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { MyAccountView } from './account-user.ts';
import { accountsOf, toUserAccountView, userAccountColumns } from './account-user-view-store.ts';

/** Which of the own accounts a list shows. */
export interface MyAccountQuery extends PageQuery {
  readonly search?: string | undefined;
  /** Access that has ended by then lets nobody in. */
  readonly at: Date;
}

/**
 * A page of the accounts a person can enter, by name, over all tenants. Needs a transaction opened
 * for the person; opens the tenants it finds. Starts from the person, so it may fan out.
 */
export async function listMyAccountViews(
  db: Db,
  cursors: CursorCodec,
  userSid: UserSid,
  query: MyAccountQuery,
): Promise<Page<MyAccountView>> {
  const request = { ...query, list: `my-accounts:${userSid}` };
  const window = openWindow(cursors, request);
  const tenants = await listTenantsWithAccess(db, userSid);
  if (tenants.length > 0) await enterTenants(db, tenants);
  const found: Row[] = [];
  const totals: Total[] = [];
  for (const tenantSid of tenants) {
    found.push(...(await listInTenant(db, tenantSid, userSid, { query, window })));
    const matching = accountsOf(tenantSid, userSid, reachOf(query)).select('account.sid');
    const total = await countRows(db, () => matching, query.count);
    if (total !== null) totals.push(total);
  }
  const rows = cutWindow(found, window, keyOf);
  const total = query.count === true ? addTotals(totals) : null;
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf,
    toItem: (row) => ({
      ...toUserAccountView({ ...row, status: row.state }),
      organizationName: row.organization_name,
      mainAccount: row.main_sid === null ? null : { sid: row.main_sid, name: row.main_name ?? '' },
    }),
  });
}

type Row = Awaited<ReturnType<typeof listInTenant>>[number];

const keyOf = (row: Row) => [row.sort_name, row.sid];

function listInTenant(
  db: Db,
  tenantSid: TenantSid,
  userSid: UserSid,
  page: { readonly query: MyAccountQuery; readonly window: Window },
) {
  const rows = accountsOf(tenantSid, userSid, reachOf(page.query))
    .leftJoin('account as main', (join) =>
      join.onRef('main.sid', '=', 'account.parent_sid').on('main.tenant_sid', '=', tenantSid),
    )
    .select(['main.sid as main_sid', 'main.name as main_name'])
    .select(userAccountColumns)
    .select(stateInOrganization(tenantSid))
    .select((eb) =>
      eb
        .selectFrom('organization')
        .select('organization.name')
        .where('organization.tenant_sid', '=', tenantSid)
        .as('organization_name'),
    );
  return db.all(applyWindow(rows, page.window, ['account.sort_name', 'account.sid']));
}

/** Whoever looks for a name finds subaccounts too; a list of everything stays one of main accounts. */
function reachOf(query: MyAccountQuery) {
  return { ...query, withSubaccounts: (query.search ?? '').trim() !== '' };
}

/** The state of an account, no better than that of its main account or of the organization that governs it. */
const stateInOrganization = (tenantSid: TenantSid) => {
  const governing = build
    .selectFrom('organization')
    .select('organization.status')
    .where('organization.tenant_sid', '=', tenantSid);
  const own = sql<AccountStatus>`account_state(${sql.ref('account.status')}, ${sql.ref('main.status')})`;
  return sql<AccountStatus>`account_state(${own}, (${governing}))`.as('state');
};

function addTotals(totals: readonly Total[]): Total {
  const sum = totals.reduce((counted, { count, exact }) => counted + count + (exact ? 0 : 1), 0);
  return toTotal(Math.min(sum, countLimit + 1));
}

/** The tenants with an account that the person can enter. Starts from the person, so it may fan out. */
async function listTenantsWithAccess(db: Db, userSid: UserSid): Promise<TenantSid[]> {
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .select('tenant_sid')
      .distinct()
      .where('user_sid', '=', userSid)
      .orderBy('tenant_sid'),
  );
  return rows.map((row) => row.tenant_sid);
}
