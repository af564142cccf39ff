import type {
  AccountRole,
  AccountSid,
  AccountStatus,
  OrganizationRole,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import { sql } from 'kysely';
import type { Grants } from '../../core/authorize.ts';
import { build, type Db } from '../../core/database.ts';

/** What a person holds in a tenant and on one of its accounts, in one statement. */
export async function findGrants(
  db: Db,
  target: { readonly tenantSid: TenantSid; readonly accountSid: AccountSid | undefined },
  userSid: UserSid,
): Promise<Grants> {
  const { tenantSid } = target;
  // No account has an empty sid: one statement serves both kinds of target.
  const accountSid = target.accountSid ?? ('' as AccountSid);
  const row = await db.first(
    build.selectNoFrom((eb) => [
      eb
        .selectFrom('person')
        .select(sql<string>`coalesce(person.organization_role, '')`.as('role'))
        .where('person.tenant_sid', '=', tenantSid)
        .where('person.user_sid', '=', userSid)
        .where('person.status', '=', 'active')
        .as('role'),
      eb
        .selectFrom('account')
        .select('account.status')
        .where('account.tenant_sid', '=', tenantSid)
        .where('account.sid', '=', accountSid)
        .as('account_status'),
      eb
        .selectFrom('account_user')
        .select('account_user.roles')
        .where('account_user.tenant_sid', '=', tenantSid)
        .where('account_user.account_sid', '=', accountSid)
        .where('account_user.user_sid', '=', userSid)
        .as('account_roles'),
    ]),
  );
  const isRelated = row !== undefined && row.role !== null;
  return {
    organizationRole: row?.role ? (row.role as OrganizationRole) : null,
    related: isRelated,
    accountRoles: isRelated ? ((row.account_roles ?? []) as AccountRole[]) : [],
    accountStatus: (row?.account_status ?? null) as AccountStatus | null,
  };
}

/** Opens the tenant that governs an account, in one statement with finding it; undefined for an unknown sid. */
export async function enterTenantOf(
  db: Db,
  accountSid: AccountSid,
): Promise<TenantSid | undefined> {
  const row = await db.first(
    build
      .selectFrom('account_locator')
      .select(['tenant_sid', sql`set_config('app.tenant', tenant_sid, true)`.as('set')])
      .where('account_sid', '=', accountSid),
  );
  return row?.tenant_sid;
}
