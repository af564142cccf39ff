import type { InvitationStatus, MailState, Page } from '@guildhall/contract';
import { type ExpressionBuilder, sql } from 'kysely';
import type { Db } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import type { Schema } from '../../core/schema.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { InvitationRecord } from './invitation.ts';
import { type FoundInvitations, findInvitationsFor, isFound } from './invitation-search-store.ts';
import {
  type InvitationScope,
  invitationColumns,
  invitationsOf,
  toInvitation,
} from './invitation-store.ts';

export interface InvitationListRequest extends InvitationScope, PageQuery {
  /** Pending and expired when absent. */
  readonly status?: InvitationStatus | undefined;
  /** What became of the last mail. */
  readonly mailState?: MailState | undefined;
  /** Part of the address or of the name of an offered account, or the beginning of a sid. */
  readonly search?: string | undefined;
  readonly now: Date;
}

/** A page of the scope's invitations, newest first; what is over by time counts as expired (D6). */
export async function listInvitationRows(
  db: Db,
  cursors: CursorCodec,
  request: InvitationListRequest,
): Promise<Page<InvitationRecord>> {
  const { tenantSid, accountSid } = request;
  const page = {
    list: `invitations:${tenantSid}:${accountSid ?? ''}`,
    cursor: request.cursor,
    pageSize: request.pageSize,
  };
  const window = openWindow(cursors, page);
  const found = await findInvitationsFor(db, tenantSid, request.search);
  const matching = matchingInvitations(request, found);
  const rows = await db.all(
    applyWindow(matching.select(invitationColumns), window, ['created_at', 'sid'], true),
  );
  const total = await countRows(db, () => matching.select('sid'), request.count);
  return closePage(cursors, { ...page, window, total }, rows, {
    keyOf: (row) => [row.created_at.toISOString(), row.sid],
    toItem: toInvitation,
  });
}

type Filter = Omit<InvitationListRequest, keyof PageQuery>;

/** What a list shows, by its filters alone. */
function matchingInvitations(filter: Filter, found: FoundInvitations | undefined) {
  const { mailState } = filter;
  const matching = invitationsOf(filter)
    .where((eb) => hasStatus(eb, filter))
    // As a literal: the index of those that failed is used for no parameter.
    .$if(mailState !== undefined, (query) =>
      query.where(sql<boolean>`mail_state = ${sql.lit(mailState)}`),
    );
  return found === undefined ? matching : matching.where(isFound(filter.tenantSid, found));
}

/** How many invitations a list shows; all of them are counted. */
export async function countInvitations(db: Db, filter: Filter): Promise<number> {
  const found = await findInvitationsFor(db, filter.tenantSid, filter.search);
  const row = await db.first(
    matchingInvitations(filter, found).select((eb) =>
      eb.cast<number>(eb.fn.countAll(), 'integer').as('count'),
    ),
  );
  return row?.count ?? 0;
}

/** The invitations a list shows in the order of their sids, which never change, after one of them. */
export async function listInvitationsBySid(
  db: Db,
  filter: Filter & { readonly after: string | undefined; readonly limit: number },
): Promise<InvitationRecord[]> {
  const found = await findInvitationsFor(db, filter.tenantSid, filter.search);
  const rows = await db.all(
    matchingInvitations(filter, found)
      .select(invitationColumns)
      .where(sql<string>`sid`, '>', filter.after ?? '')
      .orderBy('sid')
      .limit(filter.limit),
  );
  return rows.map(toInvitation);
}

function hasStatus(
  eb: ExpressionBuilder<Schema, 'invitation'>,
  { status, now }: Pick<InvitationListRequest, 'status' | 'now'>,
) {
  const pending = eb('status', '=', 'pending');
  switch (status) {
    case undefined:
      return eb('status', 'in', ['pending', 'expired']);
    case 'pending':
      return eb.and([pending, eb('expires_at', '>', now)]);
    case 'expired':
      return eb.or([eb('status', '=', 'expired'), eb.and([pending, eb('expires_at', '<=', now)])]);
    default:
      return eb('status', '=', status);
  }
}
