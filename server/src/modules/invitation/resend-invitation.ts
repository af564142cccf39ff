import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import { holdVerifiedDomain } from '../domain/index.ts';
import { domainOfEmail } from '../user/index.ts';
import type { InvitationRecord } from './invitation.ts';
import { requireOrganization } from './open-invitation.ts';
import { type InvitationAt, requireInvitation } from './require-invitation.ts';
import { sendAgain } from './send-again.ts';

/** Sends an invitation into the organization again (R-21, D6), as long as its domain is verified. */
export async function resendInvitation(
  unit: UnitOfWork,
  tokens: TokenMaker,
  at: InvitationAt,
): Promise<InvitationRecord> {
  const invitation = await requireInvitation(unit, at);
  const isVerified = await holdVerifiedDomain(
    unit.tx,
    requireOrganization(invitation),
    domainOfEmail(invitation.email),
  );
  if (!isVerified && invitation.status === 'pending') throw refuse('domain-not-verified');
  return sendAgain(unit, tokens, invitation, 'invitation.resend');
}
