import type { ClaimStatus, OperationSid, OrganizationSid, Page, Total } from '@guildhall/contract';
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
import { claimColumns, toClaim } from './claim-store.ts';

/** Which claims a list shows; filters combine. */
export interface ClaimQuery extends PageQuery {
  readonly organizationSid: OrganizationSid;
  readonly status?: ClaimStatus | undefined;
  readonly importSid?: OperationSid | undefined;
  readonly now: Date;
}

function matchingClaims({ organizationSid, status, importSid, now }: ClaimQuery) {
  let claims = build.selectFrom('claim').where('tenant_sid', '=', organizationSid);
  if (importSid !== undefined) claims = claims.where('import_sid', '=', importSid);
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
  const matching = matchingClaims(query);
  const rows = await db.all(
    applyWindow(matching.select(claimColumns), window, ['created_at', 'sid'], true),
  );
  const total = await countRows(db, matching.select('sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.created_at.toISOString(), row.sid],
    toItem: toClaim,
  });
}

/** How many people have yet to answer. */
export async function countPendingClaims(
  db: Db,
  organizationSid: OrganizationSid,
  now: Date,
): Promise<Total> {
  const pending = matchingClaims({ organizationSid, now, status: 'pending' });
  return (await countRows(db, pending.select('sid'), true)) ?? toTotal(0);
}
