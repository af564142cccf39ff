import type { OrganizationSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { changeOrganization, lockOrganization } from '../organization/index.ts';
import { getOrganization } from './get-organization.ts';
import { type OrganizationView, withOwner } from './organization-view.ts';
import { requireOrganizationPermission } from './require-permission.ts';

/** Renames the organization. The name is trimmed. Refuses `not-found`, `version-mismatch`. */
export async function updateOrganization(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly name: string;
    readonly ifMatch: number | null;
  },
): Promise<OrganizationView> {
  const { organizationSid } = input;
  const organization = await lockOrganization(unit.tx, organizationSid);
  if (organization === undefined) throw refuse('not-found');
  await requireOrganizationPermission(unit, organizationSid, 'organization:update');
  requireVersion(organization.version, input.ifMatch);
  const name = input.name.trim();
  if (name === organization.name) {
    unit.unchanged();
    return withOwner(unit.tx, organization);
  }
  await changeOrganization(unit.tx, organizationSid, { name });
  unit.record({
    action: 'organization.update',
    target: { type: 'organization', sid: organizationSid, name },
    before: { name: organization.name },
    after: { name },
  });
  unit.emit({ type: 'organization.updated', subjectSid: organizationSid, payload: {} });
  return getOrganization(unit.tx, organizationSid);
}
