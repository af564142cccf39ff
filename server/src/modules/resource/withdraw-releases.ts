import type { AccountSid, ResourceCount, TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { holdAgain } from './release-store.ts';

/**
 * Lets the services keep what they were asked for and have not let go of, in the unit of a reopening, which
 * records it: an event for each resource (D10, D17). Answers what is held again, by type.
 */
export async function withdrawReleases(
  unit: UnitOfWork,
  reopening: { readonly tenantSid: TenantSid; readonly accountSids: readonly AccountSid[] },
): Promise<ResourceCount[]> {
  const { tenantSid, accountSids } = reopening;
  const kept = await holdAgain(unit.tx, tenantSid, accountSids);
  for (const { accountSid, type, resourceId } of kept) {
    unit.emit({
      type: 'resource.release-withdrawn',
      tenantSid,
      subjectSid: accountSid,
      payload: { accountSid, type, resourceId },
    });
  }
  const types = [...new Set(kept.map(({ type }) => type))].sort();
  return types.map((type) => ({ type, count: kept.filter((one) => one.type === type).length }));
}
