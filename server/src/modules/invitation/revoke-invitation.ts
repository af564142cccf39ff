import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endInvitation } from './end-invitation.ts';
import type { InvitationRecord } from './invitation.ts';
import { type InvitationAt, requireInvitation } from './require-invitation.ts';

/** Revokes an invitation into the organization; its link is dead when this is acknowledged. */
export async function revokeInvitation(
  unit: UnitOfWork,
  at: InvitationAt,
): Promise<InvitationRecord> {
  const invitation = await requireInvitation(unit, at);
  return endInvitation(unit, invitation, { command: 'revoke', action: 'invitation.revoke' });
}
