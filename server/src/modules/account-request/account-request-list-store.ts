import {
  type AccountRequestKind,
  type AccountRequestStatus,
  type AccountSid,
  isSid,
  type OrganizationSid,
  type Page,
} from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { AccountRequestRecord } from './account-request.ts';
import { requestColumns, toRequest } from './account-request-store.ts';

/** Which requests are meant; filters combine. */
export interface RequestQuery extends PageQuery {
  readonly organizationSid: OrganizationSid;
  readonly kind?: AccountRequestKind | undefined;
  readonly status?: AccountRequestStatus | undefined;
  /** Only those that can still be answered or sent again. */
  readonly open?: boolean | undefined;
  readonly accountSid?: AccountSid | undefined;
  /** Part of the account's name or of the address, or an account sid. */
  readonly search?: string | undefined;
  readonly now: Date;
}

function matchingRequests(query: RequestQuery) {
  const { organizationSid, kind, status, accountSid, now } = query;
  const search = query.search?.trim() ?? '';
  let requests = build.selectFrom('account_request').where('tenant_sid', '=', organizationSid);
  if (kind !== undefined) requests = requests.where('kind', '=', kind);
  if (accountSid !== undefined) requests = requests.where('account_sid', '=', accountSid);
  if (isSid('account', search)) requests = requests.where('account_sid', '=', search);
  else if (search !== '') {
    const text = search.normalize('NFKC').toLowerCase();
    requests = requests.where(
      sql<boolean>`position(${text} in lower(account_name) || ' ' || email) > 0`,
    );
  }
  if (query.open === true)
    requests = requests.where((eb) =>
      eb.or([
        eb('account_request.status', '=', 'pending'),
        eb.and([
          eb('account_request.status', '=', 'expired'),
          eb.not(
            eb.exists(
              eb
                .selectFrom('account_request as later')
                .select('later.sid')
                .where('later.tenant_sid', '=', organizationSid)
                .whereRef('later.account_sid', '=', 'account_request.account_sid')
                .whereRef('later.kind', '=', 'account_request.kind')
                .whereRef('later.created_at', '>', 'account_request.created_at'),
            ),
          ),
        ]),
      ]),
    );
  if (status === undefined) return requests;
  // What is pending and over counts as expired, whatever the row says.
  if (status === 'pending')
    return requests.where('status', '=', 'pending').where('expires_at', '>', now);
  if (status !== 'expired') return requests.where('status', '=', status);
  return requests.where((eb) =>
    eb.or([
      eb('status', '=', 'expired'),
      eb.and([eb('status', '=', 'pending'), eb('expires_at', '<=', now)]),
    ]),
  );
}

/** A page of what an organization asks about accounts, newest first. */
export async function listRequestRows(
  db: Db,
  cursors: CursorCodec,
  query: RequestQuery,
): Promise<Page<AccountRequestRecord>> {
  const request = { ...query, list: `account-requests:${query.organizationSid}` };
  const window = openWindow(cursors, request);
  const matching = matchingRequests(query);
  const rows = await db.all(
    applyWindow(matching.select(requestColumns), window, ['created_at', 'sid'], true),
  );
  const total = await countRows(db, () => matching.select('sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.created_at.toISOString(), row.sid],
    toItem: toRequest,
  });
}
