import type { OrganizationSid, WaitingObstacle } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { domainOfEmail } from '../user/index.ts';
import { verifiedDomainsAmong } from './domain-claim-store.ts';

/** What keeps whoever has the address from accepting, by what the organization can prove now (R-12, D13). */
export type ObstacleOf = (email: string) => WaitingObstacle | null;

/** Looks once for all of the addresses. */
export async function findObstacles(
  db: Db,
  organizationSid: OrganizationSid,
  emails: readonly string[],
): Promise<ObstacleOf> {
  const names = [...new Set(emails.map(domainOfEmail))];
  const verified = await verifiedDomainsAmong(db, organizationSid, names);
  return (email) => (verified.has(domainOfEmail(email)) ? null : 'domain-not-verified');
}
