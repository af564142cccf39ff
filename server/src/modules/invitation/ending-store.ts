import type { AccountSid, InvitationSid, TenantSid } from '@guildhall/contract';
import { build, type Tx } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { Concerned } from './concerned-store.ts';
import type { InvitationRecord } from './invitation.ts';
import { invitationColumns, toInvitation } from './invitation-store.ts';

/**
 * Get-for-update, in the order of their sids: the pending invitations of a tenant that a person sent or that wait for
 * their address. One statement, however many there are.
 */
export async function lockConcernedInvitations(
  tx: Tx,
  tenantSid: TenantSid,
  { userSid, email }: Concerned,
): Promise<InvitationRecord[]> {
  const rows = await tx.all(
    build
      .selectFrom('invitation')
      .select(invitationColumns)
      .where('tenant_sid', '=', tenantSid)
      .where('status', '=', 'pending')
      .where((eb) => eb.or([eb('invited_by_user_sid', '=', userSid), eb('email', '=', email)]))
      .orderBy('sid')
      .forUpdate(),
  );
  return rows.map(toInvitation);
}

/**
 * Get-for-update, in the order of their sids: the invitations of a tenant that nobody has answered, dead ones
 * included; those to one account, where it is named.
 */
export async function lockUnansweredInvitations(
  tx: Tx,
  { tenantSid, accountSid }: { readonly tenantSid: TenantSid; readonly accountSid?: AccountSid },
): Promise<InvitationRecord[]> {
  const unanswered = build
    .selectFrom('invitation')
    .select(invitationColumns)
    .where('tenant_sid', '=', tenantSid)
    .where('status', '=', 'pending');
  const wanted =
    accountSid === undefined ? unanswered : unanswered.where('account_sid', '=', accountSid);
  const rows = await tx.all(wanted.orderBy('sid').forUpdate());
  return rows.map(toInvitation);
}

/** Marks locked invitations of a tenant as ended without acceptance; the versions go up by one. */
export async function endInvitations(
  tx: Tx,
  of: { readonly tenantSid: TenantSid; readonly sids: readonly InvitationSid[] },
  ended: { readonly status: 'declined' | 'revoked'; readonly at: Date },
): Promise<void> {
  if (of.sids.length === 0) return;
  await tx.run(
    rawStatement(
      `update invitation
       set status = $3, decided_at = $4, accepted_by_user_sid = null, version = version + 1
       where tenant_sid = $1 and sid = any($2::text[])`,
      [of.tenantSid, [...of.sids], ended.status, ended.at],
    ),
  );
}
