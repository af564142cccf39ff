import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endInvitation } from './end-invitation.ts';
import { lockInvitation } from './invitation-store.ts';
import { listOpenInvitationsTo } from './superseded-store.ts';

/** Revokes open invitations of people who have become managed by other means; their links are dead. */
export async function supersedeInvitations(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  emails: readonly string[],
): Promise<void> {
  for (const sid of await listOpenInvitationsTo(unit.tx, organizationSid, emails)) {
    const invitation = await lockInvitation(unit.tx, organizationSid, sid);
    if (invitation?.status !== 'pending') continue;
    await endInvitation(unit, invitation, { command: 'revoke', action: 'invitation.revoke' });
  }
}
