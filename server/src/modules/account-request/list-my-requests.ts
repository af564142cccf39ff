import type { TenantSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { enterTenants } from '../../core/record-store.ts';
import { findUserLogin } from '../user/index.ts';
import { statusAt } from './account-request.ts';
import { listRequestsTo } from './account-request-store.ts';
import { findRequestFault } from './request-fault.ts';
import { type RequestOffer, readOffer } from './request-offer.ts';

/** What organizations ask a person about accounts and can still be answered, newest first. Needs a proved address. */
export async function listMyRequests(db: Db, userSid: UserSid, now: Date): Promise<RequestOffer[]> {
  const login = await findUserLogin(db, userSid);
  if (login?.emailVerifiedAt == null) return [];
  const pending = (await listRequestsTo(db, login.email)).filter(
    (request) =>
      statusAt(request, now) === 'pending' &&
      (request.kind === 'leave' || request.ownerUserSid === userSid),
  );
  const open = (tenants: readonly TenantSid[]) => enterTenants(db, tenants);
  const offers: RequestOffer[] = [];
  for (const request of pending) {
    await open([request.organizationSid]);
    if ((await findRequestFault(db, request, open)) !== undefined) continue;
    const offer = await readOffer(db, request, { open, now });
    offers.push({ ...offer, mustLeaveOrganization: login.organizationSid !== null });
  }
  return offers;
}
