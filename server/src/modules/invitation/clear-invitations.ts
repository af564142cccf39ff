import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { deleteInvitationRows, listPendingSids } from './clear-invitations-store.ts';
import { killTokens } from './dead-token-store.ts';
import { endInvitation } from './end-invitation.ts';
import { statusAt } from './invitation.ts';
import { lockInvitation } from './invitation-store.ts';
import { releaseInvitedPerson } from './invited-person.ts';

/**
 * Revokes every open invitation into an organization that ends, and forgets the others; those to its
 * accounts must have left with them. Links that were sent say that they were revoked. Answers how many
 * could still be accepted.
 */
export async function clearInvitations(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
): Promise<number> {
  let open = 0;
  for (const sid of await listPendingSids(unit.tx, organizationSid)) {
    const invitation = await lockInvitation(unit.tx, organizationSid, sid);
    if (invitation?.status !== 'pending') continue;
    if (statusAt(invitation, unit.now) === 'pending') {
      await endInvitation(unit, invitation, { command: 'revoke', action: 'invitation.revoke' });
      open += 1;
      continue;
    }
    const tokens = { tenantSid: organizationSid, sids: [sid] };
    await killTokens(unit.tx, tokens, { reason: 'revoked', at: unit.now });
    await releaseInvitedPerson(unit, invitation);
  }
  await deleteInvitationRows(unit.tx, organizationSid);
  return open;
}
