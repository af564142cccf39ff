import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  deleteClaimsOn,
  endPendingClaims,
  forgetAsker,
  listPlacesOfClaims,
} from './claim-store.ts';
import { forgetClaimAnswers } from './dead-claim-token-store.ts';
import { recordRevoked } from './record-revoked.ts';

/**
 * Ends every trace of claims on a person who is about to be deleted, in any organization, and takes their
 * sid off claims and runs they stand for in their own: these can no longer be accepted until somebody else
 * sends them again. Whoever gets the address inherits nothing.
 */
export async function endClaimsOf(
  unit: UnitOfWork,
  userSid: UserSid,
  organizationSid: OrganizationSid | null,
): Promise<void> {
  for (const place of await listPlacesOfClaims(unit.tx, userSid)) {
    await unit.enter(place);
    for (const claim of await endPendingClaims(unit.tx, place, [userSid], {
      reason: 'person-gone',
      at: unit.now,
    }))
      recordRevoked(unit, claim);
    await forgetClaimAnswers(unit.tx, place, userSid);
    await deleteClaimsOn(unit.tx, place, userSid);
  }
  if (organizationSid !== null) await forgetAsker(unit.tx, organizationSid, userSid);
}
