import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endPendingClaims } from './claim-store.ts';
import { deleteClaimRows, listAskedPeople } from './clear-claims-store.ts';
import { recordRevoked } from './record-revoked.ts';

/** Takes back whatever an organization that ends has asked, and forgets the rest. Answers how many people were asked. */
export async function clearClaims(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
): Promise<number> {
  const asked = await listAskedPeople(unit.tx, organizationSid);
  const ended = await endPendingClaims(unit.tx, organizationSid, asked, {
    reason: 'revoked',
    at: unit.now,
  });
  for (const claim of ended) recordRevoked(unit, claim);
  await deleteClaimRows(unit.tx, organizationSid);
  return ended.length;
}
