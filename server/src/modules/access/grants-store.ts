import type {
  AccountRole,
  AccountSid,
  AccountStatus,
  OrganizationRole,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import { sql } from 'kysely';
import { type Grants, noGrants } from '../../core/authorize.ts';
import { build, type Db } from '../../core/database.ts';
import type { Holdings, Place } from '../../core/mount-operation.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

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

interface HoldingsRow {
  readonly tenant: TenantSid;
  readonly organization_role: OrganizationRole | null;
  readonly is_active_person: boolean;
  readonly account_status: AccountStatus | null;
  readonly account_roles: AccountRole[] | null;
}

/**
 * What a person holds in an organization or on an account, read now (D19): one statement that needs
 * no transaction around it. Nobody holds anything at an account that does not exist.
 */
export async function findHoldings(db: Db, place: Place, userSid: UserSid): Promise<Holdings> {
  const row = await db.first(
    rawStatement<HoldingsRow>(
      `select tenant, organization_role, is_active_person, account_status, account_roles
       from find_holdings($1, $2, $3)`,
      [place.organizationSid ?? null, place.accountSid ?? null, userSid],
    ),
  );
  if (row === undefined) return { tenantSid: undefined, grants: noGrants };
  return {
    tenantSid: row.tenant,
    grants: {
      organizationRole: row.organization_role,
      related: row.is_active_person,
      accountRoles: row.is_active_person ? (row.account_roles ?? []) : [],
      accountStatus: row.account_status,
    },
  };
}
