import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { clearDomainRows } from './clear-domains-store.ts';

/** Gives up every domain of an organization that ends: others may prove them. Answers how many there were. */
export async function clearDomains(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
): Promise<number> {
  const domains = await clearDomainRows(unit.tx, organizationSid);
  for (const { sid, name, status } of domains) {
    unit.record({
      action: 'domain.delete',
      target: { type: 'domain', sid, name },
      tenantSid: organizationSid,
      before: { name, status },
    });
    unit.emit({
      type: 'domain.deleted',
      tenantSid: organizationSid,
      subjectSid: sid,
      payload: { name, status },
    });
  }
  return domains.length;
}
