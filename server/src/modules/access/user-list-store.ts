import {
  type AccountSid,
  type OrganizationRole,
  type OrganizationSid,
  type Page,
  parseSid,
  type Relation,
  type UserStatus,
} from '@guildhall/contract';
import { build, type Db } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import { containsPattern } from '../../core/search-pattern.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
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
  const matching = matchingPeople(organizationSid, query);
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

function matchingPeople(tenantSid: OrganizationSid, query: UserQuery) {
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
  const sid = parseSid('user', search.trim());
  if (sid !== undefined) return people.where('person.user_sid', '=', sid);
  return people.where('person.search_text', 'like', containsPattern(search));
}
