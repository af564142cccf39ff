import type {
  AccountPermission,
  AccountRole,
  AccountSid,
  AccountStatus,
  OrganizationRole,
  Page,
  Relation,
  TenantSid,
  UserSid,
  UserStatus,
} from '@guildhall/contract';
import { type AliasableExpression, sql } from 'kysely';
import type { Standing } from '../../core/authorize.ts';
import { build, type Db } from '../../core/database.ts';
import { explainDecision, rolesThatAllow } from '../../core/explain-access.ts';
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
import { isCurrent } from './account-user-view-store.ts';
import type { PersonWhoCanView } from './explanation.ts';

/** What is asked, and at which time. */
export interface PeopleWhoCanQuery extends PageQuery {
  readonly permission: AccountPermission;
  readonly search?: string | undefined;
  readonly at: Date;
}

interface Place {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly accountStatus: AccountStatus;
}

/**
 * A page of everybody who may do this on an account, by name. The roles to look for, and what is shown
 * of each person, come from the decision itself.
 */
export async function listPeopleWhoCanViews(
  db: Db,
  cursors: CursorCodec,
  place: Place,
  query: PeopleWhoCanQuery,
): Promise<Page<PersonWhoCanView>> {
  const { tenantSid, accountSid } = place;
  const { permission } = query;
  const request = { ...query, list: `people-who-can:${tenantSid}:${accountSid}:${permission}` };
  const window = openWindow(cursors, request);
  const byOrganization = holdersInOrganization(place, query);
  const byAccount = holdersOnAccount(place, query);
  const found = either(
    applyWindow(byOrganization, window, ['person.sort_name', 'person.user_sid']),
    applyWindow(byAccount, window, ['account_user.sort_name', 'account_user.user_sid']),
  );
  const page = orderAsWindow(found, window, keyset).limit(window.pageSize + 1);
  const rows = await db.all(orderAsWindow(withStanding(place, page), window, pageKeyset));
  const total = await countRows(db, () => either(byOrganization, byAccount), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sort_name, row.user_sid],
    toItem: (row) => toPersonWhoCan(row, place, query),
  });
}

const keyset = ['sort_name', 'user_sid'] as const;
const pageKeyset = ['page.sort_name', 'page.user_sid'] as const;

/** Active people whose role in the organization allows it. */
function holdersInOrganization(place: Place, query: PeopleWhoCanQuery) {
  const { organization } = rolesThatAllow(query.permission, place.accountStatus);
  const people = build
    .selectFrom('person')
    .select(['person.sort_name', 'person.user_sid'])
    .where('person.tenant_sid', '=', place.tenantSid)
    .where('person.status', '=', 'active')
    .where(sql<boolean>`person.organization_role = any(${[...organization]}::text[])`);
  return isAbsent(query.search)
    ? people
    : people.where('person.search_text', 'like', containsPattern(query.search));
}

/** Active people with a role on the account that allows it, while their access lasts. */
function holdersOnAccount(place: Place, query: PeopleWhoCanQuery) {
  const { account } = rolesThatAllow(query.permission, place.accountStatus);
  const people = build
    .selectFrom('account_user')
    .innerJoin('person', (join) =>
      join
        .onRef('person.user_sid', '=', 'account_user.user_sid')
        .on('person.tenant_sid', '=', place.tenantSid),
    )
    .select(['account_user.sort_name', 'account_user.user_sid'])
    .where('account_user.tenant_sid', '=', place.tenantSid)
    .where('account_user.account_sid', '=', place.accountSid)
    .where('person.status', '=', 'active')
    .where(sql<boolean>`account_user.roles && ${[...account]}::text[]`)
    .where(isCurrent(query.at));
  return isAbsent(query.search)
    ? people
    : people.where('account_user.search_text', 'like', containsPattern(query.search));
}

const isAbsent = (search: string | undefined): search is undefined =>
  search === undefined || search.trim() === '';

interface Key {
  readonly sort_name: string;
  readonly user_sid: UserSid;
}

/** Whoever is in one of the two, once. */
function either(one: AliasableExpression<Key>, other: AliasableExpression<Key>) {
  const both = build
    .selectFrom(one.as('one'))
    .select(['one.sort_name', 'one.user_sid'])
    .union(build.selectFrom(other.as('other')).select(['other.sort_name', 'other.user_sid']));
  return build.selectFrom(both.as('either')).select(['either.sort_name', 'either.user_sid']);
}

/** The people of a page with everything the decision looks at. */
function withStanding({ tenantSid, accountSid }: Place, page: AliasableExpression<Key>) {
  return build
    .selectFrom(page.as('page'))
    .innerJoin('person', (join) =>
      join.onRef('person.user_sid', '=', 'page.user_sid').on('person.tenant_sid', '=', tenantSid),
    )
    .leftJoin('account_user', (join) =>
      join
        .onRef('account_user.user_sid', '=', 'page.user_sid')
        .on('account_user.account_sid', '=', accountSid)
        .on('account_user.tenant_sid', '=', tenantSid),
    )
    .select(['page.sort_name', 'page.user_sid'])
    .select([
      'person.email',
      'person.first_name',
      'person.last_name',
      'person.relation',
      'person.status',
      'person.organization_role',
      'account_user.roles',
      'account_user.ends_at',
    ]);
}

type Row = Key & {
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly relation: string;
  readonly status: string;
  readonly organization_role: string | null;
  readonly roles: string[] | null;
  readonly ends_at: Date | null;
};

function toPersonWhoCan(row: Row, place: Place, query: PeopleWhoCanQuery): PersonWhoCanView {
  const standing: Standing = {
    // In an organization that is out of use nobody can ask.
    isOrganizationSuspended: false,
    personStatus: row.status as UserStatus,
    organizationRole: row.organization_role as OrganizationRole | null,
    accountStatus: place.accountStatus,
    accountRoles: (row.roles ?? []) as AccountRole[],
    accessEndsAt: row.ends_at,
  };
  const { sources } = explainDecision(query.permission, standing, query.at);
  const enough = sources.filter(({ allows }) => allows).map(({ source }) => source);
  return {
    person: {
      userSid: row.user_sid,
      email: row.email,
      firstName: row.first_name,
      lastName: row.last_name,
      relation: row.relation as Relation,
    },
    sources: enough,
    endsAt: enough.some(({ kind }) => kind === 'organization-role') ? null : row.ends_at,
  };
}
