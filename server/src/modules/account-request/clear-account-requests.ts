import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { deleteRequestsOf } from './account-request-store.ts';
import { killTokensOf } from './request-token-store.ts';

/**
 * Forgets every request of an organization that is about to end; whoever holds a link is told that it was
 * taken back. The organization must be locked. Records nothing; answers how many were pending.
 */
export async function clearAccountRequests(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
): Promise<number> {
  await killTokensOf(unit.tx, organizationSid, { reason: 'revoked', at: unit.now });
  return deleteRequestsOf(unit.tx, organizationSid);
}
