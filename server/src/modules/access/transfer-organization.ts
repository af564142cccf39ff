import type { OrganizationSid, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import {
  changeOrganization,
  lockOrganization,
  type OrganizationRecord,
} from '../organization/index.ts';
import { displayName, lockPerson, type Person, updatePerson } from '../user/index.ts';
import { getOrganization } from './get-organization.ts';
import { type OrganizationView, withOwner } from './organization-view.ts';
import { requireOrganizationPermission } from './require-permission.ts';

/**
 * Gives the organization to another active managed user; the former Owner becomes Administrator
 * . Only the Owner may, also when ownership changed while the request waited. Refuses
 * `not-found`, `permission-denied`, `user-not-managed`, `version-mismatch`.
 */
export async function transferOrganization(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly userSid: UserSid;
    readonly ifMatch: number | null;
  },
): Promise<OrganizationView> {
  const { organizationSid, userSid } = input;
  const organization = await lockOrganization(unit.tx, organizationSid);
  if (organization === undefined) throw refuse('not-found');
  await requireOrganizationPermission(unit, organizationSid, 'organization:transfer');
  requireVersion(organization.version, input.ifMatch);
  if (userSid === organization.ownerUserSid) {
    unit.unchanged();
    return withOwner(unit.tx, organization);
  }
  const heir = await lockPerson(unit.tx, organizationSid, userSid);
  if (heir?.relation !== 'managed' || heir.status !== 'active') throw refuse('user-not-managed');
  await exchange(unit, organization, heir);
  return getOrganization(unit.tx, organizationSid);
}

async function exchange(
  unit: UnitOfWork,
  organization: OrganizationRecord,
  heir: Person,
): Promise<void> {
  const { sid, ownerUserSid } = organization;
  const former = await lockPerson(unit.tx, sid, ownerUserSid);
  await updatePerson(unit.tx, sid, ownerUserSid, { organizationRole: 'administrator' });
  await updatePerson(unit.tx, sid, heir.userSid, { organizationRole: 'owner' });
  await changeOrganization(unit.tx, sid, { ownerUserSid: heir.userSid });
  unit.record({
    action: 'organization.transfer',
    target: { type: 'organization', sid, name: organization.name },
    before: { ownerUserSid, ownerName: former === undefined ? '' : displayName(former) },
    after: { ownerUserSid: heir.userSid, ownerName: displayName(heir) },
  });
  unit.emit({
    type: 'organization.transferred',
    subjectSid: sid,
    payload: { formerOwnerUserSid: ownerUserSid, ownerUserSid: heir.userSid },
  });
}
