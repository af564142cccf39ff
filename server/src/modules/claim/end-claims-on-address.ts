import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type ClaimRecord, statusAt } from './claim.ts';
import { endPendingClaims, listPlacesOfClaims } from './claim-store.ts';
import { recordRevoked } from './record-revoked.ts';

/**
 * Ends what organizations ask of a person because of their address, which is another one from now on: to take
 * another one is a way to decline (D12). The links say why.
 */
export async function endClaimsOnAddress(
  unit: UnitOfWork,
  { userSid }: { readonly userSid: UserSid },
): Promise<void> {
  for (const place of await listPlacesOfClaims(unit.tx, userSid)) {
    await unit.enter(place);
    const ended = await endPendingClaims(unit.tx, place, [userSid], {
      reason: 'address-changed',
      at: unit.now,
      status: 'declined',
    });
    for (const claim of ended) record(unit, claim);
  }
}

function record(unit: UnitOfWork, claim: ClaimRecord): void {
  if (statusAt(claim, unit.now) === 'expired') {
    recordRevoked(unit, claim);
    return;
  }
  const { organizationSid: tenantSid, sid, userSid, email } = claim;
  unit.record({
    action: 'claim.decline',
    target: { type: 'claim', sid, name: email },
    tenantSid,
    before: { status: 'pending' },
    after: { status: 'declined', userSid, reason: 'address-changed' },
  });
  unit.emit({ type: 'claim.declined', tenantSid, subjectSid: sid, payload: { userSid } });
}
