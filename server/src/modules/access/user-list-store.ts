import {
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
import { build, type Db } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import { containsPattern, foldSearch } from '../../core/search-pattern.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { type Person, personColumns, toPerson } from '../user/index.ts';

/** Which people of an organization a list shows; filters combine. */
export interface UserQuery extends PageQuery {
  readonly relation?: Relation | undefined;
  /** Part of a name or address, or a whole sid. */
  readonly search?: string | undefined;
  readonly organizationRole?: OrganizationRole | undefined;
  readonly status?: UserStatus | undefined;
  /** Only people with a role of their own on this account. */
  readonly accountSid?: AccountSid | undefined;
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
  const matching = matchingPeople(organizationSid, query, found);
  const rows = await db.all(
    applyWindow(matching.select([...personColumns, 'sort_name']), window, [
      'sort_name',
      'user_sid',
    ]),
  );
  const total = await countRows(db, matching.select('user_sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sort_name, row.user_sid],
    toItem: toPerson,
  });
}

/** So few people with a text are looked up one by one; more are met soon enough by walking the list. */
const few = 500;
/** The index knows pieces of so many letters. */
const pieceLength = 3;

/**
 * The people whose name or address contains the text, by the index of its pieces; undefined when they
 * are many, or when the text is too short for the index.
 */
async function findFew(
  db: Db,
  tenantSid: OrganizationSid,
  search: string,
): Promise<UserSid[] | undefined> {
  const text = foldSearch(search);
  if ([...text].length < pieceLength || parseSid('user', search.trim()) !== undefined)
    return undefined;
  const rows = await db.all(
    rawStatement<{ readonly user_sid: UserSid }>(
      'select user_sid from find_people_by_text($1, $2, $3, $4) as user_sid',
      [tenantSid, text, containsPattern(search), few],
    ),
  );
  return rows.length < few ? rows.map((row) => row.user_sid) : undefined;
}

function matchingPeople(
  tenantSid: OrganizationSid,
  query: UserQuery,
  found: readonly UserSid[] | undefined,
) {
  const { relation, search, organizationRole, status, accountSid } = query;
  let people = build.selectFrom('person').where('person.tenant_sid', '=', tenantSid);
  if (relation !== undefined) people = people.where('relation', '=', relation);
  if (organizationRole !== undefined) {
    people = people.where('organization_role', '=', organizationRole);
  }
  if (status !== undefined) people = people.where('status', '=', status);
  if (accountSid !== undefined) {
    people = people.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('account_user')
          .select('account_user.user_sid')
          .where('account_user.tenant_sid', '=', tenantSid)
          .where('account_user.account_sid', '=', accountSid)
          .whereRef('account_user.user_sid', '=', 'person.user_sid'),
      ),
    );
  }
  if (search === undefined || search.trim() === '') return people;
  if (found !== undefined) return people.where(isAmong(found));
  const sid = parseSid('user', search.trim());
  if (sid !== undefined) return people.where('person.user_sid', '=', sid);
  return people.where('person.search_text', 'like', containsPattern(search));
}

/** One parameter however many there are: the statement keeps its text, and so its plan. */
function isAmong(userSids: readonly UserSid[]) {
  return sql<boolean>`${sql.ref('person.user_sid')} = any(${[...userSids]}::text[])`;
}
