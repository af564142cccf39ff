import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endInvitation } from './end-invitation.ts';
import { lockPendingInvitation } from './open-invitation.ts';

/** Declines the invitation behind a token; holding the link is enough. */
export async function declineInvitation(unit: UnitOfWork, token: string): Promise<void> {
  const invitation = await lockPendingInvitation(unit, token);
  await endInvitation(unit, invitation, { command: 'decline', action: 'invitation.decline' });
}
