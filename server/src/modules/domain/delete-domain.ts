import type { OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { type DomainAt, missingAcknowledgements } from './domain.ts';
import { deleteDomainClaim } from './domain-claim-store.ts';
import { deleteDomainRow, lockDomain } from './domain-store.ts';

/** How many things a deletion touches, as numbers to show beside what is to be acknowledged. */
export interface DomainConsequences {
  readonly managedUsers: number;
  readonly openInvitations: number;
  /** People who were asked to join by an import and have not answered. */
  readonly pendingClaims: number;
}

/** Counts what depends on a domain name in an organization, now. */
export type CountDomainConsequences = (
  db: Db,
  organizationSid: OrganizationSid,
  name: string,
) => Promise<DomainConsequences>;

export interface DomainDeletion extends DomainAt {
  /** Acknowledged keys, separated by commas. */
  readonly acknowledged: string;
  readonly ifMatch: number | null;
}

/**
 * Deletes the domain and frees its name for others. Managed users stay; nobody new can be
 * invited at it, and open invitations into the organization can no longer be accepted.
 */
export async function deleteDomain(
  unit: UnitOfWork,
  countConsequences: CountDomainConsequences,
  input: DomainDeletion,
): Promise<void> {
  const domain = await lockDomain(unit.tx, input.organizationSid, input.domainSid);
  if (domain === undefined) throw refuse('not-found');
  requireVersion(domain.version, input.ifMatch);
  const acknowledgements = missingAcknowledgements(input.acknowledged);
  if (acknowledgements.length > 0) {
    const counts = await countConsequences(unit.tx, domain.organizationSid, domain.name);
    throw refuse('acknowledgement-missing', { details: { acknowledgements, counts } });
  }
  await deleteDomainClaim(unit.tx, domain);
  await deleteDomainRow(unit.tx, domain);
  unit.record({
    action: 'domain.delete',
    target: { type: 'domain', sid: domain.sid, name: domain.name },
    before: { name: domain.name, status: domain.status },
  });
  unit.emit({
    type: 'domain.deleted',
    subjectSid: domain.sid,
    payload: { name: domain.name, status: domain.status },
  });
}
