import type { OrganizationSid, Total } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { isFeatureAllowed } from '../organization/index.ts';
import { countCandidates, countImportDomains } from './candidate-store.ts';
import { countPendingClaims } from './claim-list-store.ts';

/** Whether there is anybody to import. */
export interface ImportOverviewFacts {
  readonly eligible: Total;
  readonly domains: number;
  readonly directAllowed: boolean;
  readonly pendingClaims: Total;
}

/** Counts who could be imported, no further than lists count: it is asked for on every visit. */
export async function getImportOverview(
  db: Db,
  organizationSid: OrganizationSid,
  now: Date,
): Promise<ImportOverviewFacts> {
  return {
    eligible: await countCandidates(db, { organizationSid, domains: undefined, now }),
    domains: await countImportDomains(db, organizationSid),
    directAllowed: await isFeatureAllowed(db, organizationSid, 'import-without-consent'),
    pendingClaims: await countPendingClaims(db, organizationSid, now),
  };
}
