import type { DomainSid, OrganizationSid } from '@guildhall/contract';
import { isSid } from '@guildhall/contract';
import { build, type Tx } from '../../core/database.ts';
import type { DomainAt } from './domain.ts';

/**
 * Takes due domains for this process until `until`, the longest overdue first; other processes pass
 * over them. The worker looks for every tenant, so this is the one statement that names none.
 */
export async function claimDueDomains(
  tx: Tx,
  claim: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<DomainAt[]> {
  const due = build
    .selectFrom('domain')
    .select(['tenant_sid', 'sid'])
    .where('next_check_at', '<=', claim.now)
    .orderBy('next_check_at')
    .limit(claim.limit)
    .forUpdate()
    .skipLocked();
  const rows = await tx.all(
    build
      .with('due', () => due)
      .updateTable('domain')
      .from('due')
      .set({ next_check_at: claim.until })
      .whereRef('domain.tenant_sid', '=', 'due.tenant_sid')
      .whereRef('domain.sid', '=', 'due.sid')
      .returning(['domain.tenant_sid', 'domain.sid']),
  );
  return rows.flatMap((row) => toPlace(row.tenant_sid, row.sid));
}

function toPlace(tenantSid: string, domainSid: DomainSid): DomainAt[] {
  return isSid('organization', tenantSid)
    ? [{ organizationSid: tenantSid satisfies OrganizationSid, domainSid }]
    : [];
}
