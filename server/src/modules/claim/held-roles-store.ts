import type {
  AccountRole,
  AccountSid,
  OrganizationSid,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';

/** The roles that these people hold on an account; who has no access is missing. */
export async function listHeldRoles(
  db: Db,
  people: { readonly organizationSid: OrganizationSid; readonly userSids: readonly UserSid[] },
  accountSid: AccountSid,
): Promise<ReadonlyMap<UserSid, readonly AccountRole[]>> {
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .select(['user_sid', 'roles'])
      .where('tenant_sid', '=', people.organizationSid)
      .where('account_sid', '=', accountSid)
      .where(sql<boolean>`user_sid = any(${[...people.userSids]}::text[])`),
  );
  return new Map(rows.map((row) => [row.user_sid, row.roles as AccountRole[]]));
}

/** The tenants in which a person owns an account. Starts from the person, so it may fan out. */
export async function listTenantsOwnedIn(db: Db, userSid: UserSid): Promise<TenantSid[]> {
  await db.first(build.selectNoFrom(sql`set_config('app.user', ${userSid}, true)`.as('set')));
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .select('tenant_sid')
      .distinct()
      .where('user_sid', '=', userSid)
      .where(sql<boolean>`roles = '{owner}'`)
      .orderBy('tenant_sid'),
  );
  return rows.map((row) => row.tenant_sid);
}
