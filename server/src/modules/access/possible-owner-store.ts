import { type AccountSid, type OrganizationSid, parseSid, type UserSid } from '@guildhall/contract';
import { build, type Db } from '../../core/database.ts';
import { containsPattern } from '../../core/search-pattern.ts';
import {
  canonicalEmail,
  findPerson,
  listPeopleByEmail,
  type Person,
  personColumns,
  toPerson,
} from '../user/index.ts';

/** Active managed users on an account of an organization whose name or address holds the text, by name. */
export async function searchMembersOn(
  db: Db,
  account: { readonly tenantSid: OrganizationSid; readonly accountSid: AccountSid },
  asked: { readonly search: string; readonly limit: number },
): Promise<Person[]> {
  const { tenantSid, accountSid } = account;
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .innerJoin('person', (join) =>
        join
          .onRef('person.user_sid', '=', 'account_user.user_sid')
          .on('person.tenant_sid', '=', tenantSid),
      )
      .select(personColumns.map((column) => `person.${column}` as const))
      .where('account_user.tenant_sid', '=', tenantSid)
      .where('account_user.account_sid', '=', accountSid)
      .where('account_user.search_text', 'like', containsPattern(asked.search))
      .where('person.relation', '=', 'managed')
      .where('person.status', '=', 'active')
      .orderBy('account_user.sort_name')
      .orderBy('account_user.user_sid')
      .limit(asked.limit),
  );
  return rows.map(toPerson);
}

/** The person a whole address or a user sid names in the organization's directory. */
export async function findPersonNamed(
  db: Db,
  organizationSid: OrganizationSid,
  name: string,
): Promise<Person | undefined> {
  const userSid: UserSid | undefined = parseSid('user', name);
  if (userSid !== undefined) return findPerson(db, organizationSid, userSid);
  const email = canonicalEmail(name);
  if (email === undefined) return undefined;
  return (await listPeopleByEmail(db, organizationSid, [email]))[0];
}
