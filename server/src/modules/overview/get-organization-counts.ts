import type { OrganizationCounts, OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { countOrganization } from './overview-store.ts';

const hour = 60 * 60 * 1000;
const soon = 48 * hour;
const accessSoon = 14 * 24 * hour;

/** The numbers of the overview and the navigation; invitations expire soon when within 48 hours, access when within 14 days. */
export function getOrganizationCounts(
  db: Db,
  organizationSid: OrganizationSid,
  now: Date,
): Promise<OrganizationCounts> {
  const expiry = {
    from: now,
    to: new Date(now.getTime() + soon),
    accessTo: new Date(now.getTime() + accessSoon),
  };
  return countOrganization(db, organizationSid, expiry);
}
