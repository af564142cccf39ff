import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endPendingClaims, listPlacesOfClaims } from './claim-store.ts';
import { recordRevoked } from './record-revoked.ts';

/**
 * Ends what organizations ask of a person because of their address, which is another one from now on (D12).
 * The links say so.
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
    });
    for (const claim of ended) recordRevoked(unit, claim);
  }
}
