import type {
  AccountRole,
  AccountSid,
  OrganizationSid,
  Page,
  TenantSid,
  UserSid,
  UserStatus,
} from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import { containsPattern } from '../../core/search-pattern.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { OutsideAccessView, OutsideKey } from './independent-account.ts';

/** Which people of an organization on one account outside of it a list shows. */
export interface OutsideAccessQuery extends PageQuery {
  readonly search?: string | undefined;
  readonly userSid?: UserSid | undefined;
  /** Access that has ended by then does not count. */
  readonly at: Date;
}

/** A page of an organization's people on one account outside of it, by name. */
export async function listOutsideAccess(
  db: Db,
  cursors: CursorCodec,
  { organizationSid, accountSid }: Pick<OutsideKey, 'organizationSid' | 'accountSid'>,
  query: OutsideAccessQuery,
): Promise<Page<OutsideAccessView>> {
  const request = { ...query, list: `independent-account-users:${organizationSid}:${accountSid}` };
  const window = openWindow(cursors, request);
  const matching = matchingAccess(organizationSid, accountSid, query);
  const rows = await db.all(
    applyWindow(
      matching.select([
        'person.user_sid',
        'person.email',
        'person.first_name',
        'person.last_name',
        'person.status',
        'person.sort_name',
        'outside_access.roles',
        'outside_access.since',
        'outside_access.ends_at',
      ]),
      window,
      ['person.sort_name', 'person.user_sid'],
    ),
  );
  const total = await countRows(db, () => matching.select('person.user_sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sort_name, row.user_sid],
    toItem: (row) => ({
      userSid: row.user_sid,
      email: row.email,
      firstName: row.first_name,
      lastName: row.last_name,
      status: row.status as UserStatus,
      roles: row.roles as AccountRole[],
      since: row.since,
      endsAt: row.ends_at,
    }),
  });
}

function matchingAccess(
  organizationSid: OrganizationSid,
  accountSid: AccountSid,
  { search, userSid, at }: OutsideAccessQuery,
) {
  let access = build
    .selectFrom('outside_access')
    .innerJoin('person', (join) =>
      join
        .onRef('person.user_sid', '=', 'outside_access.user_sid')
        .on('person.tenant_sid', '=', organizationSid),
    )
    .where('outside_access.tenant_sid', '=', organizationSid)
    .where('outside_access.account_sid', '=', accountSid)
    .where(sql<boolean>`(outside_access.ends_at is null or outside_access.ends_at > ${at})`);
  if (userSid !== undefined) access = access.where('outside_access.user_sid', '=', userSid);
  if (search === undefined || search.trim() === '') return access;
  return access.where('person.search_text', 'like', containsPattern(search));
}

/** The tenant that governs an account on which people of the organization have access; undefined for every other account. */
export async function findTenantOf(
  db: Db,
  { organizationSid, accountSid }: Pick<OutsideKey, 'organizationSid' | 'accountSid'>,
): Promise<TenantSid | undefined> {
  const row = await db.first(
    build
      .selectFrom('outside_access')
      .select('account_tenant_sid')
      .where('tenant_sid', '=', organizationSid)
      .where('account_sid', '=', accountSid)
      .limit(1),
  );
  return row?.account_tenant_sid;
}

/** Who of an organization stands on an account outside of it, access that has ended included; in no order. */
export async function listUserSidsOutside(
  db: Db,
  { organizationSid, accountSid, userSid }: OutsideKey,
): Promise<UserSid[]> {
  const known = build
    .selectFrom('outside_access')
    .select('user_sid')
    .where('tenant_sid', '=', organizationSid)
    .where('account_sid', '=', accountSid);
  const rows = await db.all(userSid === undefined ? known : known.where('user_sid', '=', userSid));
  return rows.map((row) => row.user_sid);
}

/** What somebody holds on an account outside of the organization. */
export interface HeldOutside {
  readonly userSid: UserSid;
  readonly roles: readonly AccountRole[];
}

/**
 * Get-for-update of what people of an organization hold on an account outside of it, ended access
 * included, in the order of their sids: nobody held leaves the organization, or the account, meanwhile.
 */
export async function lockOutsideAccess(
  tx: Tx,
  { organizationSid, accountSid, userSid }: OutsideKey,
): Promise<HeldOutside[]> {
  const held = build
    .selectFrom('outside_access')
    .select(['user_sid', 'roles'])
    .where('tenant_sid', '=', organizationSid)
    .where('account_sid', '=', accountSid)
    .orderBy('user_sid')
    .forUpdate();
  const rows = await tx.all(userSid === undefined ? held : held.where('user_sid', '=', userSid));
  return rows.map((row) => ({ userSid: row.user_sid, roles: row.roles as AccountRole[] }));
}
