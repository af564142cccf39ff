import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { deleteInvitationRows } from './clear-invitations-store.ts';
import { killTokens } from './dead-token-store.ts';
import { endManyInvitations } from './end-many-invitations.ts';
import { lockUnansweredInvitations } from './ending-store.ts';
import { statusAt } from './invitation.ts';
import { releaseInvitedPeople } from './invited-person.ts';

/**
 * Revokes every open invitation into an organization that ends, and forgets the others; those to its
 * accounts must have left with them. Links that were sent say that they were revoked. Answers how many
 * could still be accepted.
 */
export async function clearInvitations(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
): Promise<number> {
  const tenantSid = organizationSid;
  const unanswered = await lockUnansweredInvitations(unit.tx, { tenantSid });
  const { open = [], dead = [] } = Object.groupBy(unanswered, (one) =>
    statusAt(one, unit.now) === 'pending' ? 'open' : 'dead',
  );
  await endManyInvitations(unit, tenantSid, open, {
    command: 'revoke',
    action: 'invitation.revoke',
  });
  const sids = dead.map(({ sid }) => sid);
  await killTokens(unit.tx, { tenantSid, sids }, { reason: 'revoked', at: unit.now });
  await releaseInvitedPeople(unit, tenantSid, dead);
  await deleteInvitationRows(unit.tx, organizationSid);
  return open.length;
}
