import type { OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { OrganizationRecord } from '../organization/index.ts';
import { displayName, findPerson } from '../user/index.ts';

/** An organization with how its Owner is called. */
export interface OrganizationView extends OrganizationRecord {
  readonly ownerName: string;
  readonly ownerEmail: string;
}

/** Adds the Owner's name and address from the organization's directory. */
export async function withOwner(
  db: Db,
  organization: OrganizationRecord,
): Promise<OrganizationView> {
  const tenantSid: OrganizationSid = organization.sid;
  const owner = await findPerson(db, tenantSid, organization.ownerUserSid);
  if (owner === undefined) throw refuse('not-found');
  return { ...organization, ownerName: displayName(owner), ownerEmail: owner.email };
}
