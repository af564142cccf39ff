import {
  type AccountRole,
  type AccountSid,
  accountRoleSid,
  type OrganizationSid,
  type Page,
  type UserSid,
} from '@guildhall/contract';
import { build, type Db } from '../../core/database.ts';
import { applyWindow, closePage, openWindow } from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';

/** A managed account in the words of the reference system. */
export interface ListedAccount {
  readonly account_sid: string;
  readonly friendly_name: string;
  readonly status: string;
  readonly owner_sid: string;
  readonly date_created: string;
}

/** A role assignment in the words of the reference system. */
export interface ListedAssignment {
  readonly sid: string;
  readonly role_sid: string;
  readonly scope: string;
  readonly identity: string;
  readonly resource_type: null;
  readonly resource_id: null;
}

export interface ListingPage {
  readonly cursor: string | undefined;
  readonly pageSize: number;
}

const accountColumns = [
  'sid',
  'name',
  'sort_name',
  'status',
  'owner_user_sid',
  'created_at',
] as const;

interface AccountRow {
  readonly sid: AccountSid;
  readonly name: string;
  readonly status: string;
  readonly owner_user_sid: string;
  readonly created_at: Date;
}

function toListedAccount(row: AccountRow): ListedAccount {
  return {
    account_sid: row.sid,
    friendly_name: row.name,
    status: row.status,
    owner_sid: row.owner_user_sid,
    date_created: row.created_at.toISOString(),
  };
}

/** Managed main accounts by name; subaccounts belong to their main account (4.4). */
export async function listAccountPage(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  asked: ListingPage,
): Promise<Page<ListedAccount>> {
  const request = { list: `organization-accounts:${organizationSid}`, ...asked };
  const window = openWindow(cursors, request);
  const all = build
    .selectFrom('account')
    .select(accountColumns)
    .where('tenant_sid', '=', organizationSid)
    .where('parent_sid', 'is', null);
  const rows = await db.all(applyWindow(all, window, ['sort_name', 'sid']));
  return closePage(cursors, { ...request, window }, rows, {
    keyOf: (row) => [row.sort_name, row.sid],
    toItem: toListedAccount,
  });
}

export async function findListedAccount(
  db: Db,
  organizationSid: OrganizationSid,
  sid: AccountSid,
): Promise<ListedAccount | undefined> {
  const row = await db.first(
    build
      .selectFrom('account')
      .select(accountColumns)
      .where('tenant_sid', '=', organizationSid)
      .where('parent_sid', 'is', null)
      .where('sid', '=', sid),
  );
  return row === undefined ? undefined : toListedAccount(row);
}

/** Whose assignments, and where; undefined for all. */
export interface AssignmentFilter {
  readonly identity: UserSid | undefined;
  readonly scope: AccountSid | undefined;
}

/** Access that has ended by then gives no role. */
export interface AssignmentTime {
  readonly at: Date;
}

/** Role assignments on managed accounts, by sid. */
export async function listAssignmentPage(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  asked: ListingPage & AssignmentFilter & AssignmentTime,
): Promise<Page<ListedAssignment>> {
  const { identity, scope, at, ...page } = asked;
  const list = `organization-assignments:${organizationSid}:${identity ?? ''}:${scope ?? ''}`;
  const request = { list, ...page };
  const window = openWindow(cursors, request);
  let all = build
    .selectFrom('role_assignment')
    .select(['sid', 'role', 'account_sid', 'user_sid'])
    .where('tenant_sid', '=', organizationSid)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('account_user')
            .select('account_user.user_sid')
            .where('account_user.tenant_sid', '=', organizationSid)
            .whereRef('account_user.account_sid', '=', 'role_assignment.account_sid')
            .whereRef('account_user.user_sid', '=', 'role_assignment.user_sid')
            .where('account_user.ends_at', '<=', at),
        ),
      ),
    );
  if (identity !== undefined) all = all.where('user_sid', '=', identity);
  if (scope !== undefined) all = all.where('account_sid', '=', scope);
  const rows = await db.all(applyWindow(all, window, ['sid']));
  return closePage(cursors, { ...request, window }, rows, {
    keyOf: (row) => [row.sid],
    toItem: (row) => ({
      sid: row.sid,
      role_sid: accountRoleSid[row.role as AccountRole],
      scope: row.account_sid,
      identity: row.user_sid,
      resource_type: null,
      resource_id: null,
    }),
  });
}
