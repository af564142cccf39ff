import type { TenantSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { enterTenants } from '../../core/record-store.ts';
import { findUserLogin } from '../user/index.ts';
import { statusAt } from './claim.ts';
import { findClaimFault } from './claim-fault.ts';
import { type Offer, readOffer } from './claim-offer.ts';
import { listOwnClaims } from './claim-store.ts';

/** What organizations ask of a person and can still be answered, newest first. */
export async function listMyClaims(db: Db, userSid: UserSid, now: Date): Promise<Offer[]> {
  const login = await findUserLogin(db, userSid);
  const pending = (await listOwnClaims(db, userSid)).filter(
    (claim) =>
      statusAt(claim, now) === 'pending' &&
      claim.email === login?.email &&
      claim.organizationSid !== login.organizationSid,
  );
  const open = (tenants: readonly TenantSid[]) => enterTenants(db, tenants);
  const offers: Offer[] = [];
  for (const claim of pending) {
    const offer = await readOffer(db, claim, { open, now });
    if ((await findClaimFault(db, claim)) !== undefined) continue;
    const isElsewhere = login !== undefined && login.organizationSid !== null;
    offers.push({ ...offer, mustLeaveOrganization: isElsewhere });
  }
  return offers;
}
