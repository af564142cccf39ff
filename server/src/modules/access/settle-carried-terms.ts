import type { AccountSid, OrganizationSid } from '@guildhall/contract';
import { hasEnded } from '../../core/authorize.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { listTermsOfManaged } from './access-terms-store.ts';
import { lockAccountUser } from './account-user-store.ts';
import { endAccountAccess } from './end-account-access.ts';
import { liftAccessTerms } from './lift-access-terms.ts';

/**
 * Settles what was agreed on accounts that have just come into an organization: about its own managed
 * users nothing is agreed any more; what had ended for them is removed rather than revived. Records each.
 */
export async function settleCarriedTerms(
  unit: UnitOfWork,
  to: OrganizationSid,
  accountSids: readonly AccountSid[],
): Promise<void> {
  for (const key of await listTermsOfManaged(unit.tx, to, accountSids)) {
    const access = await lockAccountUser(unit.tx, key);
    if (hasEnded(access?.endsAt ?? null, unit.now)) await endAccountAccess(unit, key);
    else await liftAccessTerms(unit, key);
  }
}
