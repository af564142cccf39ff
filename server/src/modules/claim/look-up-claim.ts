import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findUserLogin } from '../user/index.ts';
import { findClaimFault } from './claim-fault.ts';
import { type Offer, readOffer } from './claim-offer.ts';
import { lockPendingClaim } from './lock-claim.ts';

/** Reads the claim behind a link; refuses `link-unusable` exactly when accepting would. */
export async function lookUpClaim(unit: UnitOfWork, token: string): Promise<Offer> {
  const claim = await lockPendingClaim(unit, { token });
  if ((await findClaimFault(unit.tx, claim)) !== undefined) throw refuse('link-unusable');
  const login = await findUserLogin(unit.tx, claim.userSid);
  if (login === undefined || login.email !== claim.email) throw refuse('link-unusable');
  const { organizationSid } = login;
  if (organizationSid === claim.organizationSid) throw refuse('link-unusable');
  const isOwn = unit.actor.kind === 'user' && unit.actor.userSid === login.sid;
  unit.unchanged();
  const offer = await readOffer(unit.tx, claim, (tenants) => unit.enterAll(tenants));
  return { ...offer, mustLeaveOrganization: isOwn && organizationSid !== null };
}
