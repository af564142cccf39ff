import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, type TokenMaker } from '../../platform/crypto/token.ts';
import { domainOfEmail } from '../user/index.ts';
import { type ClaimRecord, expiryAfter, judgeResend } from './claim.ts';
import { updateClaim } from './claim-store.ts';
import { insertClaimTokens } from './claim-token-store.ts';
import { killClaimTokens } from './dead-claim-token-store.ts';
import { type ClaimAt, requireClaim } from './lock-claim.ts';
import { requireImportDomains } from './require-import-domains.ts';
import { standsFor } from './stands-for.ts';

/**
 * Asks a person again by mail: new link, new time; the old link is dead. Whoever sends it stands for it
 * from now on. Refuses by the rule of `judgeResend`, and `domain-not-verified`.
 */
export async function resendClaim(
  unit: UnitOfWork,
  tokens: TokenMaker,
  at: ClaimAt,
): Promise<ClaimRecord> {
  const claim = await requireClaim(unit, at);
  const verdict = judgeResend(claim, unit.now);
  if (verdict !== undefined) {
    const { fault } = verdict;
    throw refuse(
      fault,
      'retryAfterSeconds' in verdict ? { retryAfterSeconds: verdict.retryAfterSeconds } : {},
    );
  }
  await requireImportDomains(unit.tx, claim.organizationSid, [domainOfEmail(claim.email)]);
  const sent = {
    sends: claim.sends + 1,
    lastSentAt: unit.now,
    expiresAt: expiryAfter(unit.now),
    ...standsFor(unit),
  };
  const { organizationSid, sid } = claim;
  await updateClaim(unit.tx, claim, { sent });
  await killClaimTokens(
    unit.tx,
    { organizationSid, sids: [sid] },
    { reason: 'replaced', at: unit.now },
  );
  await insertClaimTokens(unit.tx, organizationSid, [
    { sid, hash: hashToken(tokens.derive('claim', sid, sent.sends)) },
  ]);
  unit.record({
    action: 'claim.resend',
    target: { type: 'claim', sid, name: claim.email },
    tenantSid: organizationSid,
    before: { sends: claim.sends, expiresAt: claim.expiresAt.toISOString() },
    after: {
      userSid: claim.userSid,
      sends: sent.sends,
      expiresAt: sent.expiresAt.toISOString(),
    },
  });
  unit.emit({
    type: 'claim.resent',
    tenantSid: organizationSid,
    subjectSid: sid,
    payload: { userSid: claim.userSid, sends: sent.sends },
  });
  return { ...claim, ...sent, mailState: 'queued', mailError: null, version: claim.version + 1 };
}
