import type { InvitationSid } from '@guildhall/contract';
import type { UserActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { MoveAccountRows } from '../access/index.ts';
import { type Accepted, acceptLocked } from './accept-invitation.ts';
import { lockMyInvitation } from './lock-my-invitation.ts';
import { failureInInbox } from './open-invitation.ts';

/**
 * Accepts an invitation to the proven address of the signed-in person, without the link: the mailbox was
 * proven before, and accepting is said explicitly. Everything else is as with the link. Refuses
 * `not-found`, `invitation-not-pending`, `invitation-void` and `domain-managed` with the reason,
 * `organization-membership-exists`, `organization-membership-pending`.
 */
export async function acceptMyInvitation(
  unit: UnitOfWork,
  moveAccountRows: MoveAccountRows,
  input: { readonly actor: UserActor; readonly invitationSid: InvitationSid },
): Promise<Accepted> {
  const invitation = await lockMyInvitation(unit, input.actor, input.invitationSid);
  return acceptLocked(unit, invitation, {
    moveAccountRows,
    form: {},
    failureOfStanding: failureInInbox,
    failureHere: refuse('organization-membership-exists'),
  });
}
