import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { OrganizationRecord } from './organization.ts';
import { changeOrganizationState } from './organization-store.ts';
import { enterAndLock } from './suspend-organization.ts';

/** Lifts the operator's suspension of an organization: everything is as it was. Refuses `not-found`. */
export async function reactivateOrganization(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
): Promise<OrganizationRecord> {
  const organization = await enterAndLock(unit, organizationSid);
  if (organization.status === 'active') {
    unit.unchanged();
    return organization;
  }
  await changeOrganizationState(unit.tx, organizationSid, null);
  unit.record({
    action: 'organization.reactivate',
    target: { type: 'organization', sid: organizationSid, name: organization.name },
    before: { status: 'suspended', suspendedBy: 'operator' },
    after: { status: 'active' },
  });
  unit.emit({ type: 'organization.reactivated', subjectSid: organizationSid, payload: {} });
  return { ...organization, status: 'active', suspendedAt: null };
}
