import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { restsSince } from './claim.ts';
import { updateClaim } from './claim-store.ts';
import { killClaimTokens } from './dead-claim-token-store.ts';
import { type ClaimAnswer, lockPendingClaim } from './lock-claim.ts';

/**
 * Declines a claim: the person stays independent, and is left in peace for a while (D12). Holding the
 * link is enough; without it the person must be signed in.
 */
export async function declineClaim(unit: UnitOfWork, by: ClaimAnswer): Promise<void> {
  const claim = await lockPendingClaim(unit, by);
  if (unit.actor.kind !== 'user' || unit.actor.userSid !== claim.userSid)
    unit.identify({ sid: null, name: claim.email });
  await updateClaim(unit.tx, claim, { ended: { status: 'declined', at: unit.now } });
  const { organizationSid, sid } = claim;
  await killClaimTokens(
    unit.tx,
    { organizationSid, sids: [sid] },
    { reason: 'declined', at: unit.now },
  );
  const rest = unit.now.getTime() - restsSince(unit.now).getTime();
  unit.record({
    action: 'claim.decline',
    target: { type: 'claim', sid: claim.sid, name: claim.email },
    tenantSid: claim.organizationSid,
    before: { status: 'pending' },
    after: {
      status: 'declined',
      userSid: claim.userSid,
      notAskedAgainBefore: new Date(unit.now.getTime() + rest).toISOString(),
    },
  });
  unit.emit({
    type: 'claim.declined',
    tenantSid: claim.organizationSid,
    subjectSid: claim.sid,
    payload: { userSid: claim.userSid },
  });
}
