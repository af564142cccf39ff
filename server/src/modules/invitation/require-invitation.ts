import type { InvitationSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import type { InvitationRecord } from './invitation.ts';
import { type InvitationScope, lockInvitation } from './invitation-store.ts';

/** One invitation of a scope, as a request names it. */
export interface InvitationAt extends InvitationScope {
  readonly invitationSid: InvitationSid;
  readonly ifMatch: number | null;
}

/** Get-for-update within the scope: an invitation of another account or kind is not found. */
export async function requireInvitation(
  unit: UnitOfWork,
  at: InvitationAt,
): Promise<InvitationRecord> {
  const invitation = await lockInvitation(unit.tx, at.tenantSid, at.invitationSid);
  if (invitation === undefined || invitation.accountSid !== at.accountSid)
    throw refuse('not-found');
  requireVersion(invitation.version, at.ifMatch);
  return invitation;
}
