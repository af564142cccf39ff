import {
  type AccountRole,
  type AccountSid,
  type OrganizationRole,
  type OrganizationSid,
  type Page,
  parseSid,
  type Relation,
  type UserSid,
  type UserStatus,
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
  type PageQuery,
  type Window,
} from '../../core/page.ts';
import { contains } from '../../core/search-condition.ts';
import { containsPattern, foldSearch } from '../../core/search-pattern.ts';
import { joinFew, type SidRange, sidRangeOf } from '../../core/sid-search.ts';
import { beginsIn } from '../../core/sid-search-condition.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { findAccountsByText } from '../account/index.ts';
import { findPeopleByText, type Person, personColumns, toPerson } from '../user/index.ts';

/** Which people of an organization a list shows; filters combine. */
export interface UserQuery extends PageQuery {
  readonly relation?: Relation | undefined;
  /** Part of a name, of an address or of the name of an account they are on, or the beginning of a sid. */
  readonly search?: string | undefined;
  readonly organizationRole?: OrganizationRole | undefined;
  readonly status?: UserStatus | undefined;
  /** Only people who must, or need not, set a new password at the next sign-in. */
  readonly mustSetPassword?: boolean | undefined;
  /** True: only managed users whom an import brought in. */
  readonly hasSecondFactor?: boolean | undefined;
  readonly imported?: boolean | undefined;
  /** Only people with a role of their own on this account. */
  readonly accountSid?: AccountSid | undefined;
  /** Only people who hold this role, on that account where one is named, else on any. */
  readonly accountRole?: AccountRole | undefined;
}

/** A page of the directory, by name. */
export async function listPeople(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  query: UserQuery,
): Promise<Page<Person>> {
  const request = { ...query, list: `users:${organizationSid}` };
  const window = openWindow(cursors, request);
  const found = await findFew(db, organizationSid, query.search ?? '');
  const rows = await db.all(pageOfPeople(organizationSid, query, { window, found }));
  const counted = () => matchingPeople(organizationSid, query, found).select('user_sid');
  const total = await countRows(db, counted, query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sort_name, row.user_sid],
    toItem: toPerson,
  });
}

const keyset = ['sort_name', 'user_sid'] as const;

/** What the list is narrowed by most; its statement is kept where it is narrowed by nothing else. */
interface WantedPeople {
  readonly tenantSid: OrganizationSid;
  readonly relation: Relation | undefined;
  readonly organizationRole: OrganizationRole | undefined;
  readonly status: UserStatus | undefined;
  readonly found: readonly UserSid[] | undefined;
}

function pageOfPeople(
  tenantSid: OrganizationSid,
  query: UserQuery,
  { window, found }: { readonly window: Window; readonly found: Found },
) {
  const { relation, organizationRole, status, search, cursor, pageSize, count, ...rest } = query;
  const isSearched = (search?.trim() ?? '') !== '';
  const isNarrowed = Object.values(rest).some((value) => value !== undefined);
  if (isNarrowed || (isSearched && found.people === undefined))
    return listed(matchingPeople(tenantSid, query, found), window);
  const people = isSearched ? found.people : undefined;
  const values = { tenantSid, relation, organizationRole, status, found: people };
  return keepPage('people', { values, window }, pageOfWanted);
}

function pageOfWanted({ tenantSid, found: people, ...wanted }: WantedPeople, window: Window) {
  const query = people === undefined ? wanted : { ...wanted, search: 'found' };
  const found = { people, accounts: [], sids: undefined };
  return listed(matchingPeople(tenantSid, query, found), window);
}

function listed(matching: ReturnType<typeof matchingPeople>, window: Window) {
  return applyWindow(matching.select([...personColumns, 'sort_name']), window, keyset);
}

/** The people a list shows, to be narrowed further and paged. */
export async function selectPeople(db: Db, organizationSid: OrganizationSid, query: UserQuery) {
  const found = await findFew(db, organizationSid, query.search ?? '');
  return matchingPeople(organizationSid, query, found);
}

/** How many people a list shows; all of them are counted. */
export async function countPeople(
  db: Db,
  organizationSid: OrganizationSid,
  query: UserQuery,
): Promise<number> {
  const found = await findFew(db, organizationSid, query.search ?? '');
  const row = await db.first(
    matchingPeople(organizationSid, query, found).select((eb) =>
      eb.cast<number>(eb.fn.countAll(), 'integer').as('count'),
    ),
  );
  return row?.count ?? 0;
}

/** The people a list shows in the order of their sids, which never change, after one of them. */
export async function listPeopleBySid(
  db: Db,
  organizationSid: OrganizationSid,
  query: UserQuery & { readonly after: string | undefined; readonly limit: number },
): Promise<Person[]> {
  const found = await findFew(db, organizationSid, query.search ?? '');
  const rows = await db.all(
    matchingPeople(organizationSid, query, found)
      .select(personColumns)
      .where(sql<string>`person.user_sid`, '>', query.after ?? '')
      .orderBy('person.user_sid')
      .limit(query.limit),
  );
  return rows.map(toPerson);
}

const findNamed = rememberCommonTexts(findPeopleByText);
const findAccounts = rememberCommonTexts(findAccountsByText);
/** So few people with a text are looked up one by one; more are met soon enough by walking the list. */
const few = 500;
/** The index knows pieces of so many letters. */
const pieceLength = 3;

/** A search term names so many accounts at most, the first by name. */
const mostAccounts = 20;

/** What is known about a search before the list is walked. */
interface Found {
  /** Everybody who matches; undefined when they are many, or when the text is too short for the index. */
  readonly people: readonly UserSid[] | undefined;
  /** Accounts whose name contains the text: the people on them match too. */
  readonly accounts: readonly AccountSid[];
  /** Of a text that may be the beginning of a sid. */
  readonly sids: SidRange | undefined;
}

async function findFew(db: Db, tenantSid: OrganizationSid, search: string): Promise<Found> {
  const text = foldSearch(search);
  const sids = sidRangeOf('user', search);
  if ([...text].length < pieceLength) return { people: undefined, accounts: [], sids };
  const whole = parseSid('user', sids?.from ?? '');
  if (whole !== undefined) return { people: [whole], accounts: [], sids };
  const [named, begun, accounts] = await Promise.all([
    findNamed(db, { tenantSid, search: text, most: few }),
    sids === undefined ? [] : db.all(peopleFrom(tenantSid, sids).limit(few)),
    findAccountsByName(db, tenantSid, search),
  ]);
  if (named === undefined || begun.length >= few) return { people: undefined, accounts, sids };
  const present = accounts.length === 0 ? [] : await findPeopleOn(db, tenantSid, accounts);
  const others = [begun, present].map((rows) => rows.map((row) => row.user_sid));
  return { people: joinFew([named, ...others], few), accounts, sids };
}

function peopleFrom(tenantSid: OrganizationSid, sids: SidRange) {
  return build
    .selectFrom('person')
    .select('person.user_sid')
    .where('person.tenant_sid', '=', tenantSid)
    .where(beginsIn('person.user_sid', sids));
}

/** The accounts a term names, by the index; walking the list by name where they are many. */
async function findAccountsByName(
  db: Db,
  tenantSid: OrganizationSid,
  search: string,
): Promise<AccountSid[]> {
  const found = await findAccounts(db, { tenantSid, search, most: few });
  if (found?.length === 0) return [];
  const named = build.selectFrom('account').select('sid').where('tenant_sid', '=', tenantSid);
  const rows = await db.all(
    (found === undefined
      ? named.where('search_text', 'like', containsPattern(search))
      : named.where(isAmong('account.sid', found))
    )
      .orderBy('sort_name')
      .limit(mostAccounts),
  );
  return rows.map((row) => row.sid);
}

function findPeopleOn(db: Db, tenantSid: OrganizationSid, accounts: readonly AccountSid[]) {
  return db.all(peopleOn(tenantSid, accounts).limit(few).$castTo<{ readonly user_sid: UserSid }>());
}

function peopleOn(tenantSid: OrganizationSid, accounts: readonly AccountSid[]) {
  return build
    .selectFrom('account_user')
    .select('account_user.user_sid')
    .where('account_user.tenant_sid', '=', tenantSid)
    .where(isAmong('account_user.account_sid', accounts));
}

function matchingPeople(tenantSid: OrganizationSid, query: UserQuery, found: Found) {
  const { relation, organizationRole, status, accountSid, accountRole } = query;
  let people = build.selectFrom('person').where('person.tenant_sid', '=', tenantSid);
  if (relation !== undefined) people = people.where('relation', '=', relation);
  if (organizationRole !== undefined) {
    people = people.where('organization_role', '=', organizationRole);
  }
  if (query.mustSetPassword !== undefined) {
    people = people.where('must_set_password', '=', query.mustSetPassword);
  }
  if (query.hasSecondFactor !== undefined) {
    people = people.where('has_second_factor', '=', query.hasSecondFactor);
  }
  if (query.imported === true) people = people.where('imported_at', 'is not', null);
  if (status !== undefined) people = people.where('status', '=', status);
  if (accountSid !== undefined || accountRole !== undefined) {
    people = people.where(({ exists, selectFrom }) => {
      let held = selectFrom('account_user')
        .select('account_user.user_sid')
        .where('account_user.tenant_sid', '=', tenantSid)
        .whereRef('account_user.user_sid', '=', 'person.user_sid');
      if (accountSid !== undefined) held = held.where('account_user.account_sid', '=', accountSid);
      if (accountRole !== undefined) {
        held = held.where(sql<boolean>`account_user.roles @> ${[accountRole]}::text[]`);
      }
      return exists(held);
    });
  }
  const search = query.search?.trim() ?? '';
  if (search === '') return people;
  if (found.people !== undefined) return people.where(isAmong('person.user_sid', found.people));
  const ways = [contains('person.search_text', foldSearch(search))];
  if (found.sids !== undefined) ways.push(beginsIn('person.user_sid', found.sids));
  if (found.accounts.length === 0) return people.where(({ or }) => or(ways));
  return people.where(({ eb, or }) =>
    // Not tied to the row, so that those people are read once and not looked for person by person.
    or([...ways, eb('person.user_sid', 'in', peopleOn(tenantSid, found.accounts))]),
  );
}

/** One parameter however many there are: the statement keeps its text, and so its plan. */
function isAmong(
  column: 'person.user_sid' | 'account_user.account_sid' | 'account.sid',
  sids: readonly string[],
) {
  return sql<boolean>`${sql.ref(column)} = any(${sids}::text[])`;
}
