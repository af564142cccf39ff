import type { OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { findOrganization } from '../organization/index.ts';
import { type OrganizationView, withOwner } from './organization-view.ts';

/** The organization with its Owner's name; refuses `not-found`. */
export async function getOrganization(db: Db, sid: OrganizationSid): Promise<OrganizationView> {
  const organization = await findOrganization(db, sid);
  if (organization === undefined) throw refuse('not-found');
  return withOwner(db, organization);
}
