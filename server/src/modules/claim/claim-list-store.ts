import type {
  ClaimStatus,
  MailState,
  OperationSid,
  OrganizationSid,
  Page,
  Total,
} from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import {
  applyWindow,
  closePage,
  countRows,
  openWindow,
  type PageQuery,
  toTotal,
} from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { ClaimRecord } from './claim.ts';
import { type FoundClaims, findClaimsFor, isFound } from './claim-search-store.ts';
import { claimColumns, toClaim } from './claim-store.ts';

/** Which claims are meant; filters combine. */
export interface ClaimFilter {
  readonly organizationSid: OrganizationSid;
  readonly status?: ClaimStatus | undefined;
  readonly importSid?: OperationSid | undefined;
  /** What became of the last mail. */
  readonly mailState?: MailState | undefined;
  /** Part of a name, of an address or of the name of an account they are on, or the beginning of a user's sid. */
  readonly search?: string | undefined;
  readonly now: Date;
}

export interface ClaimQuery extends PageQuery, ClaimFilter {}

function matchingClaims(filter: ClaimFilter, found?: FoundClaims | undefined) {
  const { organizationSid, status, importSid, mailState, now } = filter;
  let claims = build.selectFrom('claim').where('claim.tenant_sid', '=', organizationSid);
  if (importSid !== undefined) claims = claims.where('import_sid', '=', importSid);
  if (mailState !== undefined) claims = claims.where('mail_state', '=', mailState);
  if (found !== undefined) claims = claims.where(isFound(organizationSid, found));
  if (status === undefined) return claims;
  // What is pending and over counts as expired, whatever the row says.
  if (status === 'pending') {
    return claims.where('status', '=', 'pending').where('expires_at', '>', now);
  }
  if (status !== 'expired') return claims.where('status', '=', status);
  return claims.where(
    sql<boolean>`(status = 'expired' or (status = 'pending' and expires_at <= ${now}))`,
  );
}

/** A page of the claims of an organization, newest first. */
export async function listClaimRows(
  db: Db,
  cursors: CursorCodec,
  query: ClaimQuery,
): Promise<Page<ClaimRecord>> {
  const request = { ...query, list: `claims:${query.organizationSid}` };
  const window = openWindow(cursors, request);
  const found = await findClaimsFor(db, query.organizationSid, query.search);
  const matching = matchingClaims(query, found);
  const rows = await db.all(
    applyWindow(matching.select(claimColumns), window, ['created_at', 'sid'], true),
  );
  const total = await countRows(db, () => matching.select('sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.created_at.toISOString(), row.sid],
    toItem: toClaim,
  });
}

/** How many claims a list shows; all of them are counted. */
export async function countClaims(db: Db, filter: ClaimFilter): Promise<number> {
  const found = await findClaimsFor(db, filter.organizationSid, filter.search);
  const row = await db.first(
    matchingClaims(filter, found).select((eb) =>
      eb.cast<number>(eb.fn.countAll(), 'integer').as('count'),
    ),
  );
  return row?.count ?? 0;
}

/** The claims a list shows in the order of their sids, which never change, after one of them. */
export async function listClaimsBySid(
  db: Db,
  filter: ClaimFilter & { readonly after: string | undefined; readonly limit: number },
): Promise<ClaimRecord[]> {
  const found = await findClaimsFor(db, filter.organizationSid, filter.search);
  const rows = await db.all(
    matchingClaims(filter, found)
      .select(claimColumns)
      .where(sql<string>`claim.sid`, '>', filter.after ?? '')
      .orderBy('claim.sid')
      .limit(filter.limit),
  );
  return rows.map(toClaim);
}

/** How many people have yet to answer. */
export async function countPendingClaims(
  db: Db,
  organizationSid: OrganizationSid,
  now: Date,
): Promise<Total> {
  const pending = matchingClaims({ organizationSid, now, status: 'pending' });
  return (await countRows(db, () => pending.select('sid'), true)) ?? toTotal(0);
}

/** How many of them were asked at an address of a domain. */
export async function countPendingOfDomain(
  db: Db,
  organizationSid: OrganizationSid,
  { name, now }: { readonly name: string; readonly now: Date },
): Promise<number> {
  const row = await db.first(
    matchingClaims({ organizationSid, now, status: 'pending' })
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
      .where(sql<string>`split_part(claim.email, '@', 2)`, '=', name),
  );
  return row?.count ?? 0;
}
