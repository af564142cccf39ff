import type {
  AccountRole,
  AccountSid,
  AccountStatus,
  Page,
  Relation,
  TenantSid,
  UserSid,
  UserStatus,
} from '@guildhall/contract';
import { sql } from 'kysely';
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
import { containsPattern } from '../../core/search-pattern.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { sponsorColumns, type TermsRow, termColumns, toTerms } from './access-terms-store.ts';
import type { AccessKey, AccountUserView, UserAccountView } from './account-user.ts';

/** Which of the people with access to an account a list shows. */
export interface AccountUserQuery extends PageQuery {
  readonly search?: string | undefined;
  readonly role?: AccountRole | undefined;
}

const keyset = ['sort_name', 'user_sid'] as const;
const accessColumns = [
  'user_sid',
  'roles',
  'since',
  'version',
  'sort_name',
  ...termColumns,
] as const;
const personColumns = [
  'person.email',
  'person.first_name',
  'person.last_name',
  'person.relation',
  'person.status',
] as const;

/** A page of the people with access to an account, by name. */
export async function listAccountUserViews(
  db: Db,
  cursors: CursorCodec,
  account: Omit<AccessKey, 'userSid'>,
  query: AccountUserQuery,
): Promise<Page<AccountUserView>> {
  const { tenantSid, accountSid } = account;
  const request = { ...query, list: `account-users:${tenantSid}:${accountSid}` };
  const window = openWindow(cursors, request);
  const { role, search } = query;
  const pattern =
    search === undefined || search.trim() === '' ? undefined : containsPattern(search);
  const values = { tenantSid, accountSid, role, pattern };
  const rows = await db.all(keepPage('account-users', { values, window }, pageOfAccess));
  const total = await countRows(db, () => matchingAccess(values).select('user_sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sort_name, row.user_sid],
    toItem: (row) => toAccountUserView(account, row),
  });
}

/** Whose access is listed. */
interface WantedAccess {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly role: AccountRole | undefined;
  readonly pattern: string | undefined;
}

/** A page of access with what the directory says of the people and their sponsors. */
function pageOfAccess(wanted: WantedAccess, window: Window) {
  const { tenantSid } = wanted;
  const page = applyWindow(matchingAccess(wanted).select(accessColumns), window, keyset).as('page');
  const joined = build
    .selectFrom(page)
    .innerJoin('person', (join) =>
      join.onRef('person.user_sid', '=', 'page.user_sid').on('person.tenant_sid', '=', tenantSid),
    )
    .leftJoin('person as sponsor', (join) =>
      join
        .onRef('sponsor.user_sid', '=', 'page.sponsor_user_sid')
        .on('sponsor.tenant_sid', '=', tenantSid),
    )
    .select(accessColumns.map((column) => `page.${column}` as const))
    .select(personColumns)
    .select(sponsorColumns);
  return orderAsWindow(joined, window, ['page.sort_name', 'page.user_sid']);
}

function matchingAccess({ tenantSid, accountSid, role, pattern }: WantedAccess) {
  let access = build
    .selectFrom('account_user')
    .where('account_user.tenant_sid', '=', tenantSid)
    .where('account_user.account_sid', '=', accountSid);
  if (role !== undefined) access = access.where(holds(role));
  return pattern === undefined ? access : access.where('account_user.search_text', 'like', pattern);
}

/** Access that has not ended by then. */
export function isCurrent(at: Date) {
  const endsAt = sql.ref('account_user.ends_at');
  return sql<boolean>`(${endsAt} is null or ${endsAt} > ${at})`;
}

function holds(role: AccountRole) {
  return sql<boolean>`${sql.ref('account_user.roles')} @> array[${role}]::text[]`;
}

/** One person's access with their name; undefined when there is none. */
export async function findAccountUserView(
  db: Db,
  key: AccessKey,
): Promise<AccountUserView | undefined> {
  const row = await db.first(
    build
      .selectFrom('account_user')
      .innerJoin('person', (join) =>
        join
          .onRef('person.user_sid', '=', 'account_user.user_sid')
          .on('person.tenant_sid', '=', key.tenantSid),
      )
      .leftJoin('person as sponsor', (join) =>
        join
          .onRef('sponsor.user_sid', '=', 'account_user.sponsor_user_sid')
          .on('sponsor.tenant_sid', '=', key.tenantSid),
      )
      .select([
        'account_user.user_sid',
        'account_user.roles',
        'account_user.since',
        'account_user.version',
        'account_user.ends_at',
        'account_user.sponsor_user_sid',
        'account_user.sponsor_name',
      ])
      .select(personColumns)
      .select(sponsorColumns)
      .where('account_user.tenant_sid', '=', key.tenantSid)
      .where('account_user.account_sid', '=', key.accountSid)
      .where('account_user.user_sid', '=', key.userSid),
  );
  return row === undefined ? undefined : toAccountUserView(key, row);
}

interface ViewRow extends TermsRow {
  readonly user_sid: UserSid;
  readonly roles: string[];
  readonly since: Date;
  readonly version: number;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly relation: string;
  readonly status: string;
}

function toAccountUserView(
  { tenantSid, accountSid }: Omit<AccessKey, 'userSid'>,
  row: ViewRow,
): AccountUserView {
  return {
    tenantSid,
    accountSid,
    userSid: row.user_sid,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    relation: row.relation as Relation,
    status: row.status as UserStatus,
    roles: row.roles as AccountRole[],
    since: row.since,
    terms: toTerms(row),
    version: row.version,
  };
}

/** Which of a person's accounts a list shows. */
export interface UserAccountQuery extends PageQuery {
  readonly role?: AccountRole | undefined;
}

/** A page of the accounts of a tenant that a person can use by roles of their own, by name. */
export async function listUserAccountViews(
  db: Db,
  cursors: CursorCodec,
  person: { readonly tenantSid: TenantSid; readonly userSid: UserSid },
  query: UserAccountQuery,
): Promise<Page<UserAccountView>> {
  const { tenantSid, userSid } = person;
  const request = { ...query, list: `user-accounts:${tenantSid}:${userSid}` };
  const window = openWindow(cursors, request);
  const matching = accountsOf(tenantSid, userSid, query);
  const rows = await db.all(
    applyWindow(matching.select(userAccountColumns), window, ['account.sort_name', 'account.sid']),
  );
  const total = await countRows(db, () => matching.select('account_user.account_sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sort_name, row.sid],
    toItem: toUserAccountView,
  });
}

export const userAccountColumns = [
  'account.sid',
  'account.name',
  'account.sort_name',
  'account.status',
  'account_user.roles',
  'account_user.version',
  'account_user.ends_at',
  'account_user.sponsor_user_sid',
  'account_user.sponsor_name',
  ...sponsorColumns,
] as const;

/** The accounts of one tenant that a person can use; to be narrowed and paged. */
export function accountsOf(
  tenantSid: TenantSid,
  userSid: UserSid,
  filter: {
    readonly role?: AccountRole | undefined;
    readonly search?: string | undefined;
    /** Leaves out access that has ended by then. */
    readonly at?: Date | undefined;
    /** Also the subaccounts that are not closed: who holds a role on their main account holds it there. */
    readonly withSubaccounts?: boolean;
  },
) {
  const { role, search, at, withSubaccounts = false } = filter;
  let accounts = build
    .selectFrom('account_user')
    .innerJoin('account', (join) =>
      join
        .on((eb) =>
          withSubaccounts
            ? eb.or([
                eb('account.sid', '=', eb.ref('account_user.account_sid')),
                eb.and([
                  eb('account.parent_sid', '=', eb.ref('account_user.account_sid')),
                  eb('account.status', '!=', 'closed'),
                ]),
              ])
            : eb('account.sid', '=', eb.ref('account_user.account_sid')),
        )
        .on('account.tenant_sid', '=', tenantSid),
    )
    .leftJoin('person as sponsor', (join) =>
      join
        .onRef('sponsor.user_sid', '=', 'account_user.sponsor_user_sid')
        .on('sponsor.tenant_sid', '=', tenantSid),
    )
    .where('account_user.tenant_sid', '=', tenantSid)
    .where('account_user.user_sid', '=', userSid);
  if (role !== undefined) accounts = accounts.where(holds(role));
  if (at !== undefined) accounts = accounts.where(isCurrent(at));
  if (search === undefined || search.trim() === '') return accounts;
  return accounts.where('account.search_text', 'like', containsPattern(search));
}

interface UserAccountRow extends TermsRow {
  readonly sid: AccountSid;
  readonly name: string;
  readonly status: string;
  readonly roles: string[];
  readonly version: number;
}

export function toUserAccountView(row: UserAccountRow): UserAccountView {
  return {
    accountSid: row.sid,
    name: row.name,
    status: row.status as AccountStatus,
    roles: row.roles as AccountRole[],
    terms: toTerms(row),
    version: row.version,
  };
}
