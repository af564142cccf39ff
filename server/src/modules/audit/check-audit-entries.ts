import type { AuditVerification, TenantSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { verifyStretch } from './verify-chain.ts';

/**
 * Checks a stretch of a tenant's log (A-99, I-20): a bounded number of entries behind a position, and
 * where to go on. `db` must be open for the tenant.
 */
export async function checkAuditEntries(
  db: Db,
  tenantSid: TenantSid,
  after: bigint,
): Promise<AuditVerification> {
  const { faults, count, since, last, length, isEnd } = await verifyStretch(db, tenantSid, after);
  const isEmpty = count === 0;
  return {
    count,
    from: isEmpty ? null : Number(after) + 1,
    to: isEmpty ? null : Number(last),
    since: since?.toISOString() ?? null,
    length: Number(length),
    isWhole: faults.length === 0,
    faults: faults.map(({ sequence, kind }) => ({ sequence: Number(sequence), kind })),
    nextAfter: isEnd ? null : Number(last),
  };
}
