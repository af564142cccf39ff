import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import type { InvitationRecord } from './invitation.ts';
import { type InvitationAt, requireInvitation } from './require-invitation.ts';
import { sendAgain } from './send-again.ts';

/** Sends an invitation to an account again, an expired one too. */
export async function resendAccountInvitation(
  unit: UnitOfWork,
  tokens: TokenMaker,
  at: InvitationAt,
): Promise<InvitationRecord> {
  return sendAgain(unit, tokens, await requireInvitation(unit, at), 'account-invitation.resend');
}
