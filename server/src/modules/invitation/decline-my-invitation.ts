import type { InvitationSid } from '@guildhall/contract';
import type { UserActor } from '../../core/actor.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endInvitation } from './end-invitation.ts';
import { lockMyInvitation } from './lock-my-invitation.ts';

/**
 * Declines an invitation to the proven address of the signed-in person. The inviter learns which mailbox
 * declined and nothing about its holder (D3). Refuses `not-found`, `invitation-not-pending`.
 */
export async function declineMyInvitation(
  unit: UnitOfWork,
  actor: UserActor,
  sid: InvitationSid,
): Promise<void> {
  const invitation = await lockMyInvitation(unit, actor, sid);
  unit.identify({ sid: null, name: invitation.email });
  await endInvitation(unit, invitation, { command: 'decline', action: 'invitation.decline' });
}
