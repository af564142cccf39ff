import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endInvitation } from './end-invitation.ts';
import { lockInvitation } from './invitation-store.ts';
import { listPendingAccountInvitations } from './pending-offer-store.ts';

/**
 * Revokes every pending invitation to an account of the organization that is for one address; answers
 * how many. Whoever holds one of them at this moment ends it first: accepted ones stay accepted.
 */
export async function endAccountInvitationsTo(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  email: string,
): Promise<number> {
  let ended = 0;
  for (const sid of await listPendingAccountInvitations(unit.tx, organizationSid, email)) {
    const invitation = await lockInvitation(unit.tx, organizationSid, sid);
    if (invitation?.status !== 'pending') continue;
    await endInvitation(unit, invitation, {
      command: 'revoke',
      action: 'account-invitation.revoke',
    });
    ended += 1;
  }
  return ended;
}
