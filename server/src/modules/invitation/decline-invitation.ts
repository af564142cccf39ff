import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endInvitation } from './end-invitation.ts';
import { lockPendingInvitation } from './open-invitation.ts';

/**
 * Declines the invitation behind a token; holding the link is enough. The inviter learns which mailbox
 * declined and nothing about its holder (D3).
 */
export async function declineInvitation(unit: UnitOfWork, token: string): Promise<void> {
  const invitation = await lockPendingInvitation(unit, token);
  unit.identify({ sid: null, name: invitation.email });
  await endInvitation(unit, invitation, { command: 'decline', action: 'invitation.decline' });
}
