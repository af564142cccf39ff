import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockOrganization } from '../organization/index.ts';
import type { DomainRecord } from './domain.ts';
import { insertDomainClaim } from './domain-claim-store.ts';

/**
 * Takes the name of a locked domain for its organization; false when another one holds it. The lock of
 * the organization keeps its sign-up rule from changing unnoticed by the new claim.
 */
export async function claimDomain(unit: UnitOfWork, domain: DomainRecord): Promise<boolean> {
  const organization = await lockOrganization(unit.tx, domain.organizationSid);
  if (organization === undefined) throw refuse('not-found');
  return insertDomainClaim(unit.tx, { ...domain, signUpRule: organization.signUpRule });
}
