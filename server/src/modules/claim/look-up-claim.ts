import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findUserLogin } from '../user/index.ts';
import { failureOfFault, findClaimFault } from './claim-fault.ts';
import { type Offer, readOffer } from './claim-offer.ts';
import { lockPendingClaim, refuseDeadLink } from './lock-claim.ts';

/** Reads the claim behind a link; refuses `link-unusable` exactly when accepting would, and says why. */
export async function lookUpClaim(unit: UnitOfWork, token: string): Promise<Offer> {
  const claim = await lockPendingClaim(unit, { token });
  const fault = await findClaimFault(unit.tx, claim);
  if (fault !== undefined) throw failureOfFault(fault);
  const login = await findUserLogin(unit.tx, claim.userSid);
  if (login === undefined || login.email !== claim.email) throw refuse('link-unusable');
  const { organizationSid } = login;
  if (organizationSid === claim.organizationSid) throw refuseDeadLink('joined');
  const isOwn = unit.actor.kind === 'user' && unit.actor.userSid === login.sid;
  unit.unchanged();
  const offer = await readOffer(unit.tx, claim, {
    open: (tenants) => unit.enterAll(tenants),
    now: unit.now,
  });
  return { ...offer, mustLeaveOrganization: isOwn && organizationSid !== null };
}
