import type {
  AccountSid,
  GrantableAccountRole,
  GrantableOrganizationRole,
  InvitationKind,
  InvitationSid,
  InvitationStatus,
  Locale,
  MailState,
  OrganizationSid,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import { type Selectable, sql, type Updateable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import type { InvitationRecord, OfferedAccount } from './invitation.ts';
import { listPendingByEmail } from './pending-by-email-store.ts';

export const invitationColumns = [
  'tenant_sid',
  'sid',
  'kind',
  'email',
  'account_sid',
  'organization_role',
  'status',
  'invited_by_user_sid',
  'invited_by_name',
  'locale',
  'created_at',
  'last_sent_at',
  'expires_at',
  'lifetime_days',
  'sends',
  'mail_state',
  'mail_error',
  'access_ends_at',
  'sponsor_user_sid',
  'sponsor_name',
  'version',
] as const;

export type InvitationRow = Pick<
  Selectable<Schema['invitation']>,
  (typeof invitationColumns)[number]
>;

export function toInvitation(row: InvitationRow): InvitationRecord {
  return {
    tenantSid: row.tenant_sid,
    sid: row.sid,
    kind: row.kind as InvitationKind,
    email: row.email,
    accountSid: row.account_sid,
    organizationRole: row.organization_role as GrantableOrganizationRole | null,
    status: row.status as InvitationStatus,
    invitedByUserSid: row.invited_by_user_sid,
    invitedByName: row.invited_by_name,
    locale: row.locale as Locale,
    createdAt: row.created_at,
    lastSentAt: row.last_sent_at,
    expiresAt: row.expires_at,
    lifetimeDays: row.lifetime_days,
    sends: row.sends,
    mailState: row.mail_state as MailState,
    mailError: row.mail_error,
    accessEndsAt: row.access_ends_at,
    sponsorUserSid: row.sponsor_user_sid,
    sponsorName: row.sponsor_name,
    version: row.version,
  };
}

const selectInvitation = (tenantSid: TenantSid, sid: InvitationSid) =>
  build
    .selectFrom('invitation')
    .select(invitationColumns)
    .where('tenant_sid', '=', tenantSid)
    .where('sid', '=', sid);

export async function findInvitation(
  db: Db,
  tenantSid: TenantSid,
  sid: InvitationSid,
): Promise<InvitationRecord | undefined> {
  const row = await db.first(selectInvitation(tenantSid, sid));
  return row === undefined ? undefined : toInvitation(row);
}

/** Get-for-update. */
export async function lockInvitation(
  tx: Tx,
  tenantSid: TenantSid,
  sid: InvitationSid,
): Promise<InvitationRecord | undefined> {
  const row = await tx.first(selectInvitation(tenantSid, sid).forUpdate());
  return row === undefined ? undefined : toInvitation(row);
}

/** Those of the sids that are invitations of the scope, in no order. */
export async function listInvitationsAmong(
  db: Db,
  scope: InvitationScope,
  sids: readonly InvitationSid[],
): Promise<InvitationRecord[]> {
  const rows = await db.all(
    invitationsOf(scope).select(invitationColumns).where(isAmongSids(sids)),
  );
  return rows.map(toInvitation);
}

/** Where invitations are looked for: into the organization, or to one account. */
export interface InvitationScope {
  readonly tenantSid: TenantSid;
  /** Null: invitations into the organization. */
  readonly accountSid: AccountSid | null;
}

export const invitationsOf = (scope: InvitationScope) =>
  build
    .selectFrom('invitation')
    .where('tenant_sid', '=', scope.tenantSid)
    .where('kind', '=', scope.accountSid === null ? 'organization' : 'account')
    .where('account_sid', scope.accountSid === null ? 'is' : '=', scope.accountSid);

/** Which of the addresses have an invitation that can still be accepted. */
export async function listInvitedEmails(
  db: Db,
  scope: InvitationScope,
  at: { readonly emails: readonly string[]; readonly now: Date },
): Promise<ReadonlySet<string>> {
  const pending = await listPendingByEmail(db, scope, at.emails);
  return new Set(pending.filter(({ expiresAt }) => expiresAt > at.now).map(({ email }) => email));
}

/** Those that are over but not marked so. */
async function listOverdue(
  db: Db,
  scope: InvitationScope,
  at: { readonly emails: readonly string[]; readonly now: Date },
): Promise<InvitationSid[]> {
  const pending = await listPendingByEmail(db, scope, at.emails);
  return pending.filter(({ expiresAt }) => expiresAt <= at.now).map(({ sid }) => sid);
}

/** One parameter however many there are: the statement keeps its text, and so its plan. */
const isAmongSids = (sids: readonly InvitationSid[]) =>
  sql<boolean>`${sql.ref('invitation.sid')} = any(${[...sids]}::text[])`;

/** How many invitations of the scope can still be accepted. */
export async function countOpenInvitations(
  db: Db,
  scope: InvitationScope,
  now: Date,
): Promise<number> {
  const row = await db.first(
    invitationsOf(scope)
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
      .where('status', '=', 'pending')
      .where('expires_at', '>', now),
  );
  return row?.count ?? 0;
}

/** What of an invitation changes. The version goes up by one. */
export interface InvitationChange {
  readonly ended?: {
    readonly status: InvitationStatus;
    readonly at: Date;
    readonly byUserSid: UserSid | null;
  };
  readonly sent?: Pick<
    InvitationRecord,
    'lastSentAt' | 'expiresAt' | 'sends' | 'invitedByUserSid' | 'invitedByName'
  >;
}

export async function updateInvitation(
  tx: Tx,
  invitation: Pick<InvitationRecord, 'tenantSid' | 'sid'>,
  change: InvitationChange,
): Promise<void> {
  const { ended, sent } = change;
  const set: Updateable<Schema['invitation']> = {
    ...(ended === undefined
      ? {}
      : {
          status: ended.status as 'accepted',
          decided_at: ended.at,
          accepted_by_user_sid: ended.byUserSid,
        }),
    ...(sent === undefined
      ? {}
      : {
          last_sent_at: sent.lastSentAt,
          expires_at: sent.expiresAt,
          sends: sent.sends,
          invited_by_user_sid: sent.invitedByUserSid,
          invited_by_name: sent.invitedByName,
          mail_state: 'queued',
          mail_error: null,
        }),
  };
  await tx.run(
    build
      .updateTable('invitation')
      .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
      .where('tenant_sid', '=', invitation.tenantSid)
      .where('sid', '=', invitation.sid),
  );
}

/** Locks what `expireInvitations` is going to mark. */
export async function lockOverdueInvitations(
  tx: Tx,
  scope: InvitationScope,
  at: { readonly emails: readonly string[]; readonly now: Date },
): Promise<void> {
  const overdue = await listOverdue(tx, scope, at);
  if (overdue.length === 0) return;
  await tx.all(
    invitationsOf(scope)
      .select('sid')
      .where('status', '=', 'pending')
      .where('expires_at', '<=', at.now)
      .where(isAmongSids(overdue))
      .orderBy('sid')
      .forUpdate(),
  );
}

/** Marks what is over but not marked so, to make room for a new invitation; answers which. */
export async function expireInvitations(
  tx: Tx,
  scope: InvitationScope,
  at: { readonly emails: readonly string[]; readonly now: Date },
): Promise<InvitationSid[]> {
  const overdue = await listOverdue(tx, scope, at);
  if (overdue.length === 0) return [];
  const rows = await tx.all(
    build
      .updateTable('invitation')
      .set((eb) => ({
        status: 'expired' as const,
        decided_at: at.now,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', scope.tenantSid)
      .where('kind', '=', scope.accountSid === null ? 'organization' : 'account')
      .where('account_sid', scope.accountSid === null ? 'is' : '=', scope.accountSid)
      .where('status', '=', 'pending')
      .where('expires_at', '<=', at.now)
      .where(isAmongSids(overdue))
      .returning('sid'),
  );
  return rows.map((row) => row.sid);
}

/** Notes what became of the mail of one sending; touches nothing when it was sent again meanwhile. The version stays. */
export async function updateMailState(
  tx: Tx,
  invitation: Pick<InvitationRecord, 'tenantSid' | 'sid' | 'sends'>,
  mail: { readonly state: MailState; readonly error: string | null },
): Promise<void> {
  await tx.run(
    build
      .updateTable('invitation')
      .set({ mail_state: mail.state, mail_error: mail.error })
      .where('tenant_sid', '=', invitation.tenantSid)
      .where('sid', '=', invitation.sid)
      .where('sends', '=', invitation.sends),
  );
}

/** An account an invitation offers, with its name. */
export interface OfferedAccountView extends OfferedAccount {
  readonly invitationSid: InvitationSid;
  readonly accountName: string;
}

/** What the invitations offer on accounts the tenant still governs, by account name. */
export async function listOfferedAccounts(
  db: Db,
  tenantSid: TenantSid,
  sids: readonly InvitationSid[],
): Promise<OfferedAccountView[]> {
  if (sids.length === 0) return [];
  const rows = await db.all(
    build
      .selectFrom('invitation_account')
      .innerJoin('account', (join) =>
        join
          .onRef('account.tenant_sid', '=', 'invitation_account.tenant_sid')
          .onRef('account.sid', '=', 'invitation_account.account_sid'),
      )
      .select([
        'invitation_account.invitation_sid',
        'invitation_account.account_sid',
        'invitation_account.roles',
        'account.name',
      ])
      .where('invitation_account.tenant_sid', '=', tenantSid)
      .where('account.tenant_sid', '=', tenantSid)
      .where('invitation_account.invitation_sid', 'in', [...sids])
      .orderBy('account.sort_name')
      .orderBy('account.sid'),
  );
  return rows.map((row) => ({
    invitationSid: row.invitation_sid,
    accountSid: row.account_sid,
    roles: row.roles as GrantableAccountRole[],
    accountName: row.name,
  }));
}

/** Moves the invitations of an account to another tenant, with what they offer. */
export async function moveInvitationRows(
  tx: Tx,
  accountSid: AccountSid,
  from: TenantSid,
  to: TenantSid,
): Promise<void> {
  await tx.run(
    build
      .updateTable('invitation')
      .set({ tenant_sid: to })
      .where('tenant_sid', '=', from)
      .where('account_sid', '=', accountSid),
  );
}

/** Counts what a domain name means to an organization: people it manages there, and invitations that can still be accepted. */
export async function countOfDomain(
  db: Db,
  organizationSid: OrganizationSid,
  at: { readonly name: string; readonly now: Date },
): Promise<{ managedUsers: number; openInvitations: number }> {
  const suffix = `%@${at.name.replace(/[\\%_]/g, '\\$&')}`;
  const row = await db.first(
    build.selectNoFrom((eb) => [
      eb
        .selectFrom('person')
        .select((of) => of.cast<number>(of.fn.countAll(), 'integer').as('count'))
        .where('tenant_sid', '=', organizationSid)
        .where('relation', '=', 'managed')
        .where('email', 'like', suffix)
        .as('managed'),
      eb
        .selectFrom('invitation')
        .select((of) => of.cast<number>(of.fn.countAll(), 'integer').as('count'))
        .where('tenant_sid', '=', organizationSid)
        .where('kind', '=', 'organization')
        .where('status', '=', 'pending')
        .where('expires_at', '>', at.now)
        .where('email', 'like', suffix)
        .as('open'),
    ]),
  );
  return { managedUsers: row?.managed ?? 0, openInvitations: row?.open ?? 0 };
}
