import type { OrganizationSid } from '@guildhall/contract';
import type { Db, Tx } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { holdVerifiedDomain, verifiedDomainsAmong } from '../domain/index.ts';

/** Refuses `domain-not-verified` with the names that the organization has not proved, or cannot prove any more (D13). */
export async function requireImportDomains(
  db: Db,
  organizationSid: OrganizationSid,
  names: readonly string[],
): Promise<void> {
  const held = await verifiedDomainsAmong(db, organizationSid, names);
  const missing = names.filter((name) => !held.has(name));
  if (missing.length > 0) throw refuse('domain-not-verified', { details: { domains: missing } });
}

/** Those of the domains that the organization holds, and holds until the transaction ends (F-14). */
export async function holdImportDomains(
  tx: Tx,
  organizationSid: OrganizationSid,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  // In one order for everybody: two runs never wait for each other in a circle.
  for (const name of [...new Set(names)].sort()) {
    if (await holdVerifiedDomain(tx, organizationSid, name)) held.add(name);
  }
  return held;
}
