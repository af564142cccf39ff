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
import { gatherReads } from '../../core/gather-reads.ts';
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
  readonly tenant: TenantSid | null;
  readonly organization_role: OrganizationRole | null;
  readonly is_active_person: boolean;
  readonly account_status: AccountStatus | null;
  readonly account_roles: AccountRole[] | null;
}

interface HoldingsQuestion {
  readonly place: Place;
  readonly userSid: UserSid;
}

const gathered = gatherReads(listHoldings);

/**
 * What a person holds in an organization or on an account, read now (D19): one statement that needs
 * no transaction around it, shared with whoever asks at the same moment. Nobody holds anything at an
 * account that does not exist.
 */
export function findHoldings(db: Db, place: Place, userSid: UserSid): Promise<Holdings> {
  return gathered(db, { place, userSid });
}

async function listHoldings(
  db: Db,
  questions: readonly HoldingsQuestion[],
): Promise<readonly Holdings[]> {
  const rows = await db.all(
    rawStatement<HoldingsRow>(
      `select held.tenant, held.organization_role, held.is_active_person, held.account_status, held.account_roles
       from unnest($1::text[], $2::text[], $3::text[]) with ordinality as asked (tenant, account, person, place)
       left join lateral find_holdings(asked.tenant, asked.account, asked.person) as held on true
       order by asked.place`,
      [
        questions.map(({ place }) => place.organizationSid ?? null),
        questions.map(({ place }) => place.accountSid ?? null),
        questions.map(({ userSid }) => userSid),
      ],
    ),
  );
  return rows.map(toHoldings);
}

function toHoldings(row: HoldingsRow): Holdings {
  if (row.tenant === null) return { tenantSid: undefined, grants: noGrants };
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
