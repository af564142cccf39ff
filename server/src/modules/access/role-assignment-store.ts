import type {
  AccountRole,
  AccountSid,
  OrganizationSid,
  Page,
  RoleAssignmentSid,
  UserSid,
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
  type Window,
} from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { displayName } from '../user/index.ts';
import type { RoleAssignmentView } from './role-assignment.ts';

/** Which assignments of an organization a list shows; filters combine. */
export interface RoleAssignmentQuery extends PageQuery {
  readonly sid?: RoleAssignmentSid | undefined;
  readonly userSid?: UserSid | undefined;
  readonly accountSid?: AccountSid | undefined;
  readonly role?: AccountRole | undefined;
  /** Leaves out roles on accounts where the person’s access has ended by then. */
  readonly at?: Date | undefined;
}

/** By account; on one account by role. */
const keyset = ['account.sort_name', 'account.sid', 'role_assignment.role', 'role_assignment.sid'];
const orderOfPage = ['page.sort_name', 'page.account_sid', 'page.role', 'page.sid'];

/** A page of the organization's assignments, in the order of the accounts' names. */
export async function listRoleAssignmentViews(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  query: RoleAssignmentQuery,
): Promise<Page<RoleAssignmentView>> {
  const request = { ...query, list: `role-assignments-by-account:${organizationSid}` };
  const window = openWindow(cursors, request);
  const rows = await db.all(selectViews(organizationSid, query, window));
  const matching = matchingAssignments(organizationSid, query).select('role_assignment.sid');
  const total = await countRows(db, () => matching, query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sort_name, row.account_sid, row.role, row.sid],
    toItem: (row) => toRoleAssignmentView(organizationSid, row),
  });
}

/** One assignment; by its sid, or by whose role where it is. Undefined when there is none. */
export async function findRoleAssignmentView(
  db: Db,
  organizationSid: OrganizationSid,
  filter: RoleAssignmentQuery,
): Promise<RoleAssignmentView | undefined> {
  const row = await db.first(
    selectViews(organizationSid, filter, { position: undefined, pageSize: 1 }),
  );
  return row === undefined ? undefined : toRoleAssignmentView(organizationSid, row);
}

function selectViews(tenantSid: OrganizationSid, query: RoleAssignmentQuery, window: Window) {
  const page = applyWindow(fromAccounts(tenantSid, query, window), window, keyset);
  const joined = build
    .selectFrom(page.as('page'))
    .innerJoin('person', (join) =>
      join.onRef('person.user_sid', '=', 'page.user_sid').on('person.tenant_sid', '=', tenantSid),
    )
    .select(['page.sid', 'page.role', 'page.account_sid', 'page.user_sid', 'page.created_at'])
    .select(['page.account_name', 'page.sort_name'])
    .select(['person.email', 'person.first_name', 'person.last_name']);
  return orderAsWindow(joined, window, orderOfPage);
}

/** The assignments with their accounts, from the account on where the window begins. */
function fromAccounts(tenantSid: OrganizationSid, query: RoleAssignmentQuery, window: Window) {
  const assignments = matchingAssignments(tenantSid, query)
    .innerJoin('account', (join) =>
      join
        .onRef('account.sid', '=', 'role_assignment.account_sid')
        .on('account.tenant_sid', '=', tenantSid),
    )
    .select([
      'role_assignment.sid',
      'role_assignment.role',
      'role_assignment.account_sid',
      'role_assignment.user_sid',
      'role_assignment.created_at',
      'account.name as account_name',
      'account.sort_name',
    ]);
  const { position } = window;
  if (position === undefined) return assignments;
  // No index holds columns of both tables: this part of the key lets the one of the accounts skip what is past.
  const [sortName, accountSid] = position.key;
  const names = sql`(${sql.ref('account.sort_name')}, ${sql.ref('account.sid')})`;
  const comparison = position.backward ? sql`<=` : sql`>=`;
  return assignments.where(sql<boolean>`${names} ${comparison} (${sortName}, ${accountSid})`);
}

function matchingAssignments(tenantSid: OrganizationSid, query: RoleAssignmentQuery) {
  const { sid, userSid, accountSid, role, at } = query;
  let assignments = build
    .selectFrom('role_assignment')
    .where('role_assignment.tenant_sid', '=', tenantSid);
  if (sid !== undefined) assignments = assignments.where('role_assignment.sid', '=', sid);
  if (userSid !== undefined)
    assignments = assignments.where('role_assignment.user_sid', '=', userSid);
  if (accountSid !== undefined) {
    assignments = assignments.where('role_assignment.account_sid', '=', accountSid);
  }
  if (role !== undefined) assignments = assignments.where('role_assignment.role', '=', role);
  if (at === undefined) return assignments;
  return assignments.where(({ not, exists, selectFrom }) =>
    not(
      exists(
        selectFrom('account_user')
          .select('account_user.user_sid')
          .where('account_user.tenant_sid', '=', tenantSid)
          .whereRef('account_user.account_sid', '=', 'role_assignment.account_sid')
          .whereRef('account_user.user_sid', '=', 'role_assignment.user_sid')
          .where('account_user.ends_at', '<=', at),
      ),
    ),
  );
}

interface ViewRow {
  readonly sid: RoleAssignmentSid;
  readonly role: string;
  readonly account_sid: AccountSid;
  readonly account_name: string;
  readonly sort_name: string;
  readonly user_sid: UserSid;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly created_at: Date;
}

function toRoleAssignmentView(organizationSid: OrganizationSid, row: ViewRow): RoleAssignmentView {
  const person = { email: row.email, firstName: row.first_name, lastName: row.last_name };
  return {
    organizationSid,
    sid: row.sid,
    role: row.role as AccountRole,
    accountSid: row.account_sid,
    accountName: row.account_name,
    userSid: row.user_sid,
    userName: displayName(person),
    userEmail: row.email,
    createdAt: row.created_at,
  };
}
