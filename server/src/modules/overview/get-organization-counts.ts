import type { OrganizationCounts, OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { countOrganization } from './overview-store.ts';

const soon = 48 * 60 * 60 * 1000;

/** The numbers of the overview and the navigation; invitations expire soon when within 48 hours. */
export function getOrganizationCounts(
  db: Db,
  organizationSid: OrganizationSid,
  now: Date,
): Promise<OrganizationCounts> {
  const expiry = { from: now, to: new Date(now.getTime() + soon) };
  return countOrganization(db, organizationSid, expiry);
}
