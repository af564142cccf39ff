import type { OrganizationSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { OrganizationRecord } from './organization.ts';
import { changeOrganizationState, lockOrganization } from './organization-store.ts';

/**
 * Takes an organization out of use on the operator's word: what anybody holds in it or on its accounts, and
 * every credential of it, gives nothing from now on (D19). Nothing is taken away. Refuses `not-found`.
 */
export async function suspendOrganization(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
): Promise<OrganizationRecord> {
  const organization = await enterAndLock(unit, organizationSid);
  if (organization.status === 'suspended') {
    unit.unchanged();
    return organization;
  }
  await changeOrganizationState(unit.tx, organizationSid, unit.now);
  unit.record({
    action: 'organization.suspend',
    target: { type: 'organization', sid: organizationSid, name: organization.name },
    before: { status: 'active' },
    after: { status: 'suspended', suspendedBy: 'operator' },
  });
  unit.emit({ type: 'organization.suspended', subjectSid: organizationSid, payload: {} });
  return { ...organization, status: 'suspended', suspendedAt: unit.now };
}

/** Opens and locks an organization. Refuses `not-found`. */
export async function enterAndLock(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
): Promise<OrganizationRecord> {
  await unit.enter(organizationSid);
  const organization = await lockOrganization(unit.tx, organizationSid);
  if (organization === undefined) throw refuse('not-found');
  return organization;
}
