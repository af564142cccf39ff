import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endInvitation } from './end-invitation.ts';
import type { InvitationRecord } from './invitation.ts';
import { lockInvitation } from './invitation-store.ts';
import { listOpenInvitationsTo } from './superseded-store.ts';

/**
 * Open invitations into the organization to these addresses, locked. Before the people are: whoever
 * accepts one locks it first, too.
 */
export async function lockOpenInvitations(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  emails: readonly string[],
): Promise<InvitationRecord[]> {
  const open: InvitationRecord[] = [];
  for (const sid of await listOpenInvitationsTo(unit.tx, organizationSid, emails)) {
    const invitation = await lockInvitation(unit.tx, organizationSid, sid);
    if (invitation?.status === 'pending') open.push(invitation);
  }
  return open;
}

/** Revokes locked invitations of people who have become managed by other means; their links are dead. */
export async function supersedeInvitations(
  unit: UnitOfWork,
  invitations: readonly InvitationRecord[],
): Promise<void> {
  for (const invitation of invitations)
    await endInvitation(unit, invitation, {
      command: 'revoke',
      action: 'invitation.revoke',
      death: 'joined',
    });
}
