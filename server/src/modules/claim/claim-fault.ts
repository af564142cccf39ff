import type { DeadLinkReason } from '@guildhall/contract';
import { decideOrganization } from '../../core/authorize.ts';
import type { Db } from '../../core/database.ts';
import { type Failure, refuse } from '../../core/failure.ts';
import { findGrants } from '../access/index.ts';
import { verifiedDomainsAmong } from '../domain/index.ts';
import { findOrganization } from '../organization/index.ts';
import { domainOfEmail } from '../user/index.ts';
import type { ClaimRecord } from './claim.ts';

/** What whoever holds the link is told. */
export function failureOfFault(fault: ClaimFault): Failure {
  const reason: DeadLinkReason = fault === 'asker-lost-right' ? 'inviter-lost-right' : fault;
  return refuse('link-unusable', { details: { reason } });
}

/** Why a pending claim cannot be accepted although its time is not over. */
export type ClaimFault = 'organization-suspended' | 'domain-not-verified' | 'asker-lost-right';

/**
 * Does what a claim rests on still stand: the organization is in use, the domain of the address is the organization's (I-05, A-23),
 * and whoever stands for the claim may still import (I-08, as with invitations: D6).
 */
export async function findClaimFault(
  db: Db,
  { organizationSid, email, askedByUserSid }: ClaimRecord,
): Promise<ClaimFault | undefined> {
  if ((await findOrganization(db, organizationSid))?.status !== 'active')
    return 'organization-suspended';
  const domain = domainOfEmail(email);
  if (!(await verifiedDomainsAmong(db, organizationSid, [domain])).has(domain))
    return 'domain-not-verified';
  if (askedByUserSid === null) return 'asker-lost-right';
  const target = { tenantSid: organizationSid, accountSid: undefined };
  const grants = await findGrants(db, target, askedByUserSid);
  return decideOrganization('import:start', grants).allowed ? undefined : 'asker-lost-right';
}
