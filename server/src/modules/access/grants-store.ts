import type {
  AccountRole,
  AccountSid,
  AccountStatus,
  OrganizationRole,
  TenantSid,
  UserSid,
  UserStatus,
} from '@guildhall/contract';
import { type Grants, grantsAt, noGrants, type Standing } from '../../core/authorize.ts';
import { build, type Db } from '../../core/database.ts';
import { gatherReads } from '../../core/gather-reads.ts';
import type { Holdings, HoldingsQuestion, Place } from '../../core/holdings.ts';
import { rememberReads } from '../../core/remember-reads.ts';
import type { Moment } from '../../core/rights-memory.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { parentIn, stateThatCounts } from '../account/index.ts';

/** Where something is asked about a person; access to an account may end, so there the time counts. */
export type GrantsTarget =
  | { readonly tenantSid: TenantSid; readonly accountSid: undefined }
  | { readonly tenantSid: TenantSid; readonly accountSid: AccountSid; readonly at: Date };

/** What counts of what a person holds in a tenant and on one of its accounts, in one statement. */
export async function findGrants(db: Db, target: GrantsTarget, userSid: UserSid): Promise<Grants> {
  const standing = await findStanding(db, target, userSid);
  // Nothing in an organization itself ends: any time will do.
  return grantsAt(standing, 'at' in target ? target.at : new Date(0));
}

/** Everything stored that a decision about a person rests on, in one statement. */
export async function findStanding(
  db: Db,
  target: { readonly tenantSid: TenantSid; readonly accountSid: AccountSid | undefined },
  userSid: UserSid,
): Promise<Standing> {
  const { tenantSid } = target;
  // No account has an empty sid: one statement serves both kinds of target.
  const accountSid = target.accountSid ?? ('' as AccountSid);
  const person = (column: 'status' | 'organization_role') =>
    build
      .selectFrom('person')
      .select(column)
      .where('person.tenant_sid', '=', tenantSid)
      .where('person.user_sid', '=', userSid);
  const access = (column: 'roles' | 'ends_at') =>
    build
      .selectFrom('account_user')
      .select(column)
      .where('account_user.tenant_sid', '=', tenantSid)
      .where('account_user.account_sid', '=', mainAccountOf(target.tenantSid, accountSid))
      .where('account_user.user_sid', '=', userSid);
  const row = await db.first(
    build.selectNoFrom((eb) => [
      eb
        .selectFrom('organization')
        .select('organization.status')
        .where('organization.tenant_sid', '=', tenantSid)
        .as('organization_status'),
      person('status').as('status'),
      person('organization_role').as('role'),
      eb
        .selectFrom('account')
        .leftJoin('account as parent', parentIn(tenantSid))
        .select(stateThatCounts)
        .where('account.tenant_sid', '=', tenantSid)
        .where('account.sid', '=', accountSid)
        .as('account_status'),
      access('roles').as('account_roles'),
      access('ends_at').as('ends_at'),
    ]),
  );
  return {
    isOrganizationSuspended: row?.organization_status === 'suspended',
    personStatus: (row?.status ?? null) as UserStatus | null,
    organizationRole: (row?.role ?? null) as OrganizationRole | null,
    accountStatus: (row?.account_status ?? null) as AccountStatus | null,
    accountRoles: (row?.account_roles ?? []) as AccountRole[],
    accessEndsAt: (row?.ends_at ?? null) as Date | null,
  };
}

/** The sid of the account whose roles count on an account: its main account's, else its own. */
function mainAccountOf(tenantSid: TenantSid, accountSid: AccountSid) {
  return build
    .selectFrom('account as asked')
    .select((eb) => eb.fn.coalesce('asked.parent_sid', 'asked.sid').as('sid'))
    .where('asked.tenant_sid', '=', tenantSid)
    .where('asked.sid', '=', accountSid);
}

interface HoldingsRow {
  readonly tenant: TenantSid | null;
  /** Null where no organization governs the place. */
  readonly organization_status: 'active' | 'suspended' | null;
  readonly organization_role: OrganizationRole | null;
  readonly is_active_person: boolean;
  readonly account_status: AccountStatus | null;
  readonly account_roles: AccountRole[] | null;
  readonly account_ends_at: Date | null;
  readonly parent_account: AccountSid | null;
}

/** What counts, with what it was made of; nothing is stored about a place that does not exist. */
export interface StoredHoldings extends Holdings {
  readonly standing: Standing | undefined;
}

/** Whose holdings at which place count. */
type Asked = Omit<HoldingsQuestion, 'at'>;

/** What is stored about somebody at a place, whatever the time; undefined where there is no such place. */
interface StoredStanding {
  readonly tenantSid: TenantSid;
  /** The main account of a subaccount. */
  readonly parentSid: AccountSid | null;
  readonly standing: Standing;
}

const gathered = gatherReads(listHoldings);

const remembered = rememberReads({
  nameOf: ({ place, userSid }: Asked) =>
    `holdings ${place.organizationSid ?? place.accountSid} ${userSid}`,
  scopesOf: ({ place, userSid }, found) =>
    [userSid, place.accountSid, place.organizationSid, found?.tenantSid, found?.parentSid].filter(
      (sid) => sid != null,
    ),
  read: gathered,
});

/**
 * What counts at a time of what a person holds in an organization or on an account, read now (D19): one
 * statement that needs no transaction around it, shared with whoever asks at the same moment. Nobody
 * holds anything at an account that does not exist, nor by access that has ended.
 */
export async function findHoldings(
  db: Db,
  place: Place,
  userSid: UserSid,
  at: Date,
): Promise<StoredHoldings> {
  return toHoldings(await gathered(db, { place, userSid }), at);
}

/** The same from memory, as long as nothing changed that it rests on since it was read (D19). */
export async function recallHoldings(
  db: Db,
  { at, ...asked }: HoldingsQuestion,
  moment: Moment,
): Promise<StoredHoldings> {
  return toHoldings(await remembered(db, asked, moment), at);
}

async function listHoldings(
  db: Db,
  questions: readonly Asked[],
): Promise<readonly (StoredStanding | undefined)[]> {
  const rows = await db.all(
    rawStatement<HoldingsRow>(
      `select tenant, organization_status, organization_role, is_active_person, account_status, account_roles, account_ends_at,
         parent_account
       from find_holdings_of($1, $2, $3)`,
      [
        questions.map(({ place }) => place.organizationSid ?? null),
        questions.map(({ place }) => place.accountSid ?? null),
        questions.map(({ userSid }) => userSid),
      ],
    ),
  );
  return questions.map((_, index) => toStanding(rows[index]));
}

function toStanding(row: HoldingsRow | undefined): StoredStanding | undefined {
  if (row === undefined || row.tenant === null) return undefined;
  return {
    tenantSid: row.tenant,
    parentSid: row.parent_account,
    standing: {
      isOrganizationSuspended: row.organization_status === 'suspended',
      personStatus: row.is_active_person ? 'active' : null,
      organizationRole: row.organization_role,
      accountStatus: row.account_status,
      accountRoles: row.account_roles ?? [],
      accessEndsAt: row.account_ends_at,
    },
  };
}

function toHoldings(found: StoredStanding | undefined, at: Date): StoredHoldings {
  if (found === undefined) return { tenantSid: undefined, grants: noGrants, standing: undefined };
  const { tenantSid, standing } = found;
  return { tenantSid, grants: grantsAt(standing, at), standing };
}
