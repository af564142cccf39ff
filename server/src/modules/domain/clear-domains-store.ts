import type { OrganizationSid } from '@guildhall/contract';
import { build, type Tx } from '../../core/database.ts';
import type { DomainRecord } from './domain.ts';

/** Deletes the domains of an organization with its claims on their names; answers what they were. */
export async function clearDomainRows(
  tx: Tx,
  organizationSid: OrganizationSid,
): Promise<Pick<DomainRecord, 'sid' | 'name' | 'status'>[]> {
  await tx.run(build.deleteFrom('domain_claim').where('organization_sid', '=', organizationSid));
  return tx.all(
    build
      .deleteFrom('domain')
      .where('tenant_sid', '=', organizationSid)
      .returning(['sid', 'name', 'status']),
  );
}
