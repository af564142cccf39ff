import type { OrganizationSid, TenantSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { listHoldersOf } from './domain-claim-store.ts';

/**
 * Which of the canonical names only the organization that holds them invites at: names that
 * another one than the asking tenant has proved, and where sign-up is restricted. Who it is stays
 * unsaid.
 */
export async function domainsManagedElsewhere(
  db: Db,
  tenantSid: TenantSid,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const holders = await listHoldersOf(db, names);
  const isElsewhere = (holder: OrganizationSid) => holder !== tenantSid;
  const managed = [...holders].filter(
    ([, holder]) => holder.signUpRule === 'restricted' && isElsewhere(holder.organizationSid),
  );
  return new Set(managed.map(([name]) => name));
}
