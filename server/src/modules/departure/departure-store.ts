import type { AccountSid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import type { AccountKey } from '../account/index.ts';
import { displayName } from '../user/index.ts';

/** Somebody who may take over an account of a person who goes by their own will. */
export interface HeirRow {
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
  readonly name: string;
  readonly email: string;
}

const most = 2000;

/**
 * Active people with access to accounts of one tenant that has not ended, but for one person, by name: managed ones where
 * the tenant is an organization, else those who belong to no organization.
 */
export async function listHeirsWithAccess(
  db: Db,
  at: {
    readonly tenantSid: TenantSid;
    readonly userSid: UserSid;
    readonly isManaged: boolean;
    readonly now: Date;
  },
  accountSids: readonly AccountSid[],
): Promise<HeirRow[]> {
  const { tenantSid, userSid, isManaged, now } = at;
  const people = build
    .selectFrom('account_user')
    .innerJoin('person', (join) =>
      join
        .onRef('person.user_sid', '=', 'account_user.user_sid')
        .on('person.tenant_sid', '=', tenantSid),
    )
    .innerJoin('user_login', 'user_login.sid', 'person.user_sid')
    .select([
      'account_user.account_sid',
      'person.user_sid',
      'person.email',
      'person.first_name',
      'person.last_name',
    ])
    .where('account_user.tenant_sid', '=', tenantSid)
    .where(
      sql<boolean>`account_user.account_sid in (select jsonb_array_elements_text(${JSON.stringify(accountSids)}::jsonb))`,
    )
    .where((eb) =>
      eb.or([eb('account_user.ends_at', 'is', null), eb('account_user.ends_at', '>', now)]),
    )
    .where('person.status', '=', 'active')
    .where('person.user_sid', '!=', userSid)
    .orderBy('account_user.sort_name')
    .orderBy('person.user_sid')
    .limit(most);
  const rows = await db.all(
    isManaged
      ? people.where('person.relation', '=', 'managed')
      : people.where('user_login.organization_sid', 'is', null),
  );
  return rows.map((row) => ({
    accountSid: row.account_sid,
    userSid: row.user_sid,
    email: row.email,
    name: displayName({ email: row.email, firstName: row.first_name, lastName: row.last_name }),
  }));
}

/** Can anybody but one person enter an account, as a role says that has not ended? Whoever is suspended counts. */
export async function isUsedByOthers(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
  { userSid, now }: { readonly userSid: UserSid; readonly now: Date },
): Promise<boolean> {
  const other = await db.first(
    build
      .selectFrom('account_user')
      .select('user_sid')
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('user_sid', '!=', userSid)
      .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
      .limit(1),
  );
  return other !== undefined;
}
