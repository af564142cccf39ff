import {
  type AccountSid,
  isSid,
  type OrganizationSid,
  type Page,
  type TenantSid,
  type WaitingObstacle,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { listNextAttempts } from '../../core/outbox-store.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { type AccessTerms, noTerms, readNamedTerms } from '../access/index.ts';
import { findObstacles } from '../domain/index.ts';
import type { InvitationRecord } from './invitation.ts';
import { type InvitationListRequest, listInvitationRows } from './invitation-list-store.ts';
import { listOfferedAccounts, type OfferedAccountView } from './invitation-store.ts';

/** An invitation with the accounts it offers, by name. */
export interface InvitationView {
  /** When its mail is tried again; null when it is not waiting for that. */
  readonly mailRetryAt: Date | null;
  /** What keeps it from being accepted while it is pending. */
  readonly obstacle: WaitingObstacle | null;
  readonly invitation: InvitationRecord;
  readonly accounts: readonly OfferedAccountView[];
  /** Of the access it offers, with the sponsor as they stand today. */
  readonly terms: AccessTerms;
}

type ListRequest = Omit<InvitationListRequest, 'tenantSid' | 'accountSid'>;

/** A page of the invitations into the organization, newest first. */
export function listInvitations(
  db: Db,
  cursors: CursorCodec,
  request: ListRequest & { readonly organizationSid: OrganizationSid },
): Promise<Page<InvitationView>> {
  return listViews(db, cursors, {
    ...request,
    tenantSid: request.organizationSid,
    accountSid: null,
  });
}

/** A page of the invitations to the account, newest first. */
export function listAccountInvitations(
  db: Db,
  cursors: CursorCodec,
  request: ListRequest & {
    readonly tenantSid: InvitationListRequest['tenantSid'];
    readonly accountSid: AccountSid;
  },
): Promise<Page<InvitationView>> {
  return listViews(db, cursors, request);
}

async function listViews(
  db: Db,
  cursors: CursorCodec,
  request: InvitationListRequest,
): Promise<Page<InvitationView>> {
  const page = await listInvitationRows(db, cursors, request);
  const offered = await listOfferedAccounts(
    db,
    request.tenantSid,
    page.items.map(({ sid }) => sid),
  );
  const terms = await readNamedTerms(db, request.tenantSid, page.items);
  const waiting = page.items.filter(({ mailState }) => mailState === 'queued');
  const sids = waiting.map(({ sid }) => sid);
  const nextAttempts = await listNextAttempts(db, request.tenantSid, sids);
  const obstacles = await listObstacles(db, request.tenantSid, page.items);
  const items = page.items.map((invitation, index) => ({
    invitation,
    obstacle: obstacles[index] ?? null,
    mailRetryAt: nextAttempts.get(invitation.sid) ?? null,
    accounts: offered.filter(({ invitationSid }) => invitationSid === invitation.sid),
    terms: terms[index] ?? noTerms,
  }));
  return { ...page, items };
}

/** Of each invitation: those to accounts ask no domain. */
export async function listObstacles(
  db: Db,
  tenantSid: TenantSid,
  invitations: readonly InvitationRecord[],
): Promise<(WaitingObstacle | null)[]> {
  const asking = invitations.filter(({ kind }) => kind === 'organization');
  if (!isSid('organization', tenantSid)) return [];
  const obstacleOf = await findObstacles(
    db,
    tenantSid,
    asking.map(({ email }) => email),
  );
  return invitations.map(({ kind, email }) => (kind === 'organization' ? obstacleOf(email) : null));
}

/** One invitation with the accounts it offers. */
export async function viewInvitation(
  db: Db,
  invitation: InvitationRecord,
): Promise<InvitationView> {
  const { tenantSid, sid } = invitation;
  const [terms = noTerms] = await readNamedTerms(db, tenantSid, [invitation]);
  const accounts = await listOfferedAccounts(db, tenantSid, [sid]);
  const nextAttempts = await listNextAttempts(db, tenantSid, [sid]);
  const [obstacle = null] = await listObstacles(db, tenantSid, [invitation]);
  return { invitation, accounts, terms, obstacle, mailRetryAt: nextAttempts.get(sid) ?? null };
}
