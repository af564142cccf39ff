import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type ClaimRecord, statusAfter } from './claim.ts';
import { updateClaim } from './claim-store.ts';
import { killClaimTokens } from './dead-claim-token-store.ts';
import { type ClaimAt, requireClaim } from './lock-claim.ts';
import { recordRevoked } from './record-revoked.ts';

/** Takes a pending claim back; its link is dead when this is acknowledged. Refuses `claim-not-pending`. */
export async function revokeClaim(unit: UnitOfWork, at: ClaimAt): Promise<ClaimRecord> {
  const claim = await requireClaim(unit, at);
  if (statusAfter(claim, 'revoke', unit.now) === undefined)
    throw refuse('claim-not-pending', { details: { status: claim.status } });
  await updateClaim(unit.tx, claim, { ended: { status: 'revoked', at: unit.now } });
  const { organizationSid, sid } = claim;
  await killClaimTokens(
    unit.tx,
    { organizationSid, sids: [sid] },
    { reason: 'revoked', at: unit.now },
  );
  recordRevoked(unit, claim);
  return { ...claim, status: 'revoked', decidedAt: unit.now, version: claim.version + 1 };
}
