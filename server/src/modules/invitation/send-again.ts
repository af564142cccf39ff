import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, type TokenMaker } from '../../platform/crypto/token.ts';
import { killTokens } from './dead-token-store.ts';
import { expiryAfter, type InvitationRecord, judgeResend } from './invitation.ts';
import { updateInvitation } from './invitation-store.ts';
import { insertInvitationTokens } from './invitation-token-store.ts';
import { inviterOf } from './issue-invitations.ts';

/**
 * Sends a locked invitation again: new token, new time; the old link is dead. Whoever sends it
 * stands for it from now on. Refuses by the rule of `judgeResend`.
 */
export async function sendAgain(
  unit: UnitOfWork,
  tokens: TokenMaker,
  invitation: InvitationRecord,
  action: string,
): Promise<InvitationRecord> {
  const verdict = judgeResend(invitation, unit.now);
  if (verdict !== undefined) {
    const { fault } = verdict;
    throw refuse(
      fault,
      'retryAfterSeconds' in verdict ? { retryAfterSeconds: verdict.retryAfterSeconds } : {},
    );
  }
  const { tenantSid, sid } = invitation;
  const sent = {
    sends: invitation.sends + 1,
    lastSentAt: unit.now,
    expiresAt: expiryAfter(unit.now, invitation.lifetimeDays, invitation.accessEndsAt),
    ...inviterOf(unit),
  };
  await updateInvitation(unit.tx, invitation, { sent });
  await killTokens(unit.tx, { tenantSid, sids: [sid] }, { reason: 'replaced', at: unit.now });
  await insertInvitationTokens(unit.tx, [
    { tenantSid, sid, hash: hashToken(tokens.derive('invitation', sid, sent.sends)) },
  ]);
  unit.record({
    action,
    target: { type: 'invitation', sid, name: invitation.email },
    tenantSid,
    ...(invitation.accountSid === null ? {} : { accountSid: invitation.accountSid }),
    before: { sends: invitation.sends, expiresAt: invitation.expiresAt.toISOString() },
    after: { sends: sent.sends, expiresAt: sent.expiresAt.toISOString() },
  });
  unit.emit({
    type: 'invitation.resent',
    tenantSid,
    subjectSid: sid,
    payload: { sends: sent.sends },
  });
  return {
    ...invitation,
    ...sent,
    mailState: 'queued',
    mailError: null,
    version: invitation.version + 1,
  };
}
