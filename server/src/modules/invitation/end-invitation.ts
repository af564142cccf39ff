import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { killTokens, type TokenDeath } from './dead-token-store.ts';
import { type InvitationRecord, statusAfter } from './invitation.ts';
import { updateInvitation } from './invitation-store.ts';
import { releaseInvitedPerson } from './invited-person.ts';

/** What an end says to whoever follows the link. */
export const deaths = { decline: 'declined', revoke: 'revoked' } as const;
/** What the world is told of an end. */
export const events = { decline: 'invitation.declined', revoke: 'invitation.revoked' } as const;

/**
 * Ends a locked invitation without acceptance: the token is dead at once, and says why: `death`, else
 * what was done. Refuses `invitation-not-pending`.
 */
export async function endInvitation(
  unit: UnitOfWork,
  invitation: InvitationRecord,
  how: {
    readonly command: 'decline' | 'revoke';
    readonly action: string;
    readonly death?: TokenDeath;
  },
): Promise<InvitationRecord> {
  const status = statusAfter(invitation, how.command, unit.now);
  if (status === undefined)
    throw refuse('invitation-not-pending', { details: { status: invitation.status } });
  await updateInvitation(unit.tx, invitation, { ended: { status, at: unit.now, byUserSid: null } });
  const { tenantSid, sid } = invitation;
  const reason = how.death ?? deaths[how.command];
  await killTokens(unit.tx, { tenantSid, sids: [sid] }, { reason, at: unit.now });
  await releaseInvitedPerson(unit, invitation);
  unit.record({
    action: how.action,
    target: { type: 'invitation', sid: invitation.sid, name: invitation.email },
    tenantSid: invitation.tenantSid,
    ...(invitation.accountSid === null ? {} : { accountSid: invitation.accountSid }),
    before: { status: invitation.status },
    after: { status },
  });
  unit.emit({
    type: events[how.command],
    tenantSid: invitation.tenantSid,
    subjectSid: invitation.sid,
    payload: {},
  });
  return { ...invitation, status, version: invitation.version + 1 };
}
