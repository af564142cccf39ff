import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import { requireAccountPermission, requireTerms } from '../access/index.ts';
import type { InvitationRecord } from './invitation.ts';
import { findStandingFault } from './open-invitation.ts';
import { type InvitationAt, requireInvitation } from './require-invitation.ts';
import { sendAgain } from './send-again.ts';

/**
 * Sends an invitation to an account again, an expired one too. Whoever sends it stands for it, so
 * that it is refused to whom it would be dead in the hands of: `access-outlasts-own` where their own
 * access ends first, `account-not-active`, `domain-managed`.
 */
export async function resendAccountInvitation(
  unit: UnitOfWork,
  tokens: TokenMaker,
  at: InvitationAt,
): Promise<InvitationRecord> {
  const invitation = await requireInvitation(unit, at);
  if (invitation.status === 'pending') await requireAlive(unit, invitation);
  return sendAgain(unit, tokens, invitation, 'account-invitation.resend');
}

async function requireAlive(unit: UnitOfWork, invitation: InvitationRecord): Promise<void> {
  const { tenantSid, accountSid } = invitation;
  if (accountSid === null) throw refuse('not-found');
  const at = { tenantSid, accountSid };
  const grants = await requireAccountPermission(unit, at, 'account-invitation:resend');
  const fault = await findStandingFault(unit, { ...invitation, invitedByUserSid: null }, []);
  if (fault === 'account-not-active' || fault === 'domain-managed') throw refuse(fault);
  await requireTerms(unit, { endsAt: invitation.accessEndsAt }, { tenantSid, grants });
}
