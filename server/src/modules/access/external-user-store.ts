import type {
  AccountRole,
  AccountSid,
  ExternalUserConcern,
  OrganizationSid,
  Page,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { findPerson, personColumns, toPerson } from '../user/index.ts';
import { type TermsRow, toTerms } from './access-terms-store.ts';
import { type AccessSum, type ExternalUserView, soonAfter } from './external-user.ts';
import { selectPeople } from './user-list-store.ts';

/** Which external people a list shows; filters combine, those on access on one and the same account. */
export interface ExternalUserQuery extends PageQuery {
  readonly search?: string | undefined;
  readonly accountSid?: AccountSid | undefined;
  readonly role?: AccountRole | undefined;
  readonly sponsorUserSid?: UserSid | undefined;
  readonly concern?: ExternalUserConcern | undefined;
  /** The time at which access ends soon or has ended. */
  readonly at: Date;
}

/** A page of the people from outside, by name, with what their access adds up to. */
export async function listExternalUserViews(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  query: ExternalUserQuery,
): Promise<Page<ExternalUserView>> {
  const request = { ...query, list: `external-users:${organizationSid}` };
  const window = openWindow(cursors, request);
  const matching = await matchingPeople(db, organizationSid, query);
  const rows = await db.all(
    applyWindow(matching.select([...personColumns, 'sort_name']), window, [
      'sort_name',
      'user_sid',
    ]),
  );
  const total = await countRows(db, () => matching.select('user_sid'), query.count);
  const sums = await sumAccess(
    db,
    organizationSid,
    rows.map((row) => row.user_sid),
    query.at,
  );
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sort_name, row.user_sid],
    toItem: (row) => ({ person: toPerson(row), ...sumOf(sums, row.user_sid) }),
  });
}

/** How many people from outside a list shows; all of them are counted. */
export async function countExternalUsers(
  db: Db,
  organizationSid: OrganizationSid,
  query: ExternalUserQuery,
): Promise<number> {
  const matching = await matchingPeople(db, organizationSid, query);
  const row = await db.first(
    matching.select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count')),
  );
  return row?.count ?? 0;
}

/** The people a list shows in the order of their sids, which never change, after one of them. */
export async function listExternalUsersBySid(
  db: Db,
  organizationSid: OrganizationSid,
  query: ExternalUserQuery & { readonly after: string | undefined; readonly limit: number },
): Promise<ExternalUserView[]> {
  const matching = await matchingPeople(db, organizationSid, query);
  const rows = await db.all(
    matching
      .select(personColumns)
      .where(sql<string>`person.user_sid`, '>', query.after ?? '')
      .orderBy('person.user_sid')
      .limit(query.limit),
  );
  const userSids = rows.map((row) => row.user_sid);
  const sums = await sumAccess(db, organizationSid, userSids, query.at);
  return rows.map((row) => ({ person: toPerson(row), ...sumOf(sums, row.user_sid) }));
}

/** One external person; undefined for everybody else. */
export async function findExternalUser(
  db: Db,
  key: { readonly tenantSid: TenantSid; readonly userSid: UserSid },
  at: Date,
): Promise<ExternalUserView | undefined> {
  const person = await findPerson(db, key.tenantSid, key.userSid);
  if (person?.relation !== 'external') return undefined;
  const sums = await sumAccess(db, key.tenantSid, [key.userSid], at);
  return { person, ...sumOf(sums, key.userSid) };
}

async function matchingPeople(db: Db, tenantSid: OrganizationSid, query: ExternalUserQuery) {
  const { search } = query;
  const found = await selectPeople(db, tenantSid, { relation: 'external', search });
  const { accountSid, role, sponsorUserSid, concern } = query;
  if ([accountSid, role, sponsorUserSid, concern].every((filter) => filter === undefined))
    return found;
  return found.where(({ exists }) => exists(matchingAccess(tenantSid, query)));
}

function matchingAccess(tenantSid: OrganizationSid, query: ExternalUserQuery) {
  const { accountSid, role, sponsorUserSid, concern, at } = query;
  let access = build
    .selectFrom('account_user')
    .select('account_user.account_sid')
    .where('account_user.tenant_sid', '=', tenantSid)
    .where(sql<boolean>`account_user.user_sid = person.user_sid`);
  if (accountSid !== undefined) access = access.where('account_user.account_sid', '=', accountSid);
  if (role !== undefined) {
    access = access.where(sql<boolean>`account_user.roles @> array[${role}]::text[]`);
  }
  if (sponsorUserSid !== undefined) {
    access = access.where('account_user.sponsor_user_sid', '=', sponsorUserSid);
  }
  return concern === undefined ? access : access.where(concerns(tenantSid, concern, at));
}

function concerns(tenantSid: OrganizationSid, concern: ExternalUserConcern, at: Date) {
  if (concern === 'ended') return sql<boolean>`account_user.ends_at <= ${at}`;
  if (concern === 'ending-soon') {
    return sql<boolean>`(account_user.ends_at > ${at} and account_user.ends_at <= ${soonAfter(at)})`;
  }
  const unanswered = sql<boolean>`not exists (
    select from person as sponsor
    where sponsor.tenant_sid = ${tenantSid} and sponsor.user_sid = account_user.sponsor_user_sid
      and sponsor.relation = 'managed' and sponsor.status = 'active'
  )`;
  return concern === 'without-sponsor'
    ? unanswered
    : sql<boolean>`(account_user.sponsor_name is not null and ${unanswered})`;
}

interface SumRow {
  readonly user_sid: UserSid;
  readonly roles: AccountRole[];
  readonly without_sponsor: number;
  readonly next_ends_at: Date | null;
  readonly ended: number;
  readonly last_action_at: Date | null;
  readonly sponsors: Omit<TermsRow, 'ends_at'>[] | null;
}

/** What the access of each of the people adds up to; in no order. */
async function sumAccess(
  db: Db,
  tenantSid: TenantSid,
  userSids: readonly UserSid[],
  at: Date,
): Promise<readonly AccessSum[]> {
  if (userSids.length === 0) return [];
  const rows = await db.all(rawStatement<SumRow>(sumStatement, [tenantSid, userSids, at]));
  return rows.map((row) => ({
    userSid: row.user_sid,
    roles: row.roles,
    withoutSponsorCount: row.without_sponsor,
    nextEndsAt: row.next_ends_at,
    endedCount: row.ended,
    lastActionAt: row.last_action_at,
    sponsors: (row.sponsors ?? []).flatMap(
      (sponsor) => toTerms({ ...sponsor, ends_at: null }).sponsor ?? [],
    ),
  }));
}

const sumStatement = `
  select account_user.user_sid,
    (
      select array_agg(distinct role order by role) from account_user held, unnest(held.roles) as role
      where held.tenant_sid = $1 and held.user_sid = account_user.user_sid
    ) as roles,
    (count(*) filter (where sponsor.user_sid is null))::integer as without_sponsor,
    min(account_user.ends_at) filter (where account_user.ends_at > $3) as next_ends_at,
    (count(*) filter (where account_user.ends_at <= $3))::integer as ended,
    (
      select audit_entry.at from audit_entry
      where audit_entry.tenant_sid = $1 and audit_entry.actor_sid = account_user.user_sid
      order by audit_entry.sequence desc limit 1
    ) as last_action_at,
    jsonb_agg(distinct jsonb_build_object(
      'sponsor_user_sid', account_user.sponsor_user_sid, 'sponsor_name', account_user.sponsor_name,
      'sponsor_relation', known.relation, 'sponsor_status', known.status, 'sponsor_email', known.email,
      'sponsor_first_name', known.first_name, 'sponsor_last_name', known.last_name
    )) filter (where account_user.sponsor_name is not null) as sponsors
  from account_user
  left join person as known
    on known.tenant_sid = $1 and known.user_sid = account_user.sponsor_user_sid
  left join person as sponsor
    on sponsor.tenant_sid = $1 and sponsor.user_sid = account_user.sponsor_user_sid
    and sponsor.relation = 'managed' and sponsor.status = 'active'
  where account_user.tenant_sid = $1 and account_user.user_sid = any($2::text[])
  group by account_user.user_sid`;

function sumOf(sums: readonly AccessSum[], userSid: UserSid): AccessSum {
  return (
    sums.find((sum) => sum.userSid === userSid) ?? {
      userSid,
      roles: [],
      sponsors: [],
      withoutSponsorCount: 0,
      nextEndsAt: null,
      endedCount: 0,
      lastActionAt: null,
    }
  );
}
