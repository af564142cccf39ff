import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endInvitation } from './end-invitation.ts';
import type { InvitationRecord } from './invitation.ts';
import { type InvitationAt, requireInvitation } from './require-invitation.ts';

/** Revokes an invitation to an account. */
export async function revokeAccountInvitation(
  unit: UnitOfWork,
  at: InvitationAt,
): Promise<InvitationRecord> {
  const invitation = await requireInvitation(unit, at);
  return endInvitation(unit, invitation, {
    command: 'revoke',
    action: 'account-invitation.revoke',
  });
}
