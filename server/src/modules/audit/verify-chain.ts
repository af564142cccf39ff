import type { TenantSid } from '@guildhall/contract';
import { chainHash } from '../../core/audit-chain.ts';
import type { Db } from '../../core/database.ts';
import { type ChainRow, findChainEnd, listChain, listLoggedTenants } from './audit-entry-store.ts';

/** What is wrong with a log. */
export interface ChainFault {
  readonly tenantSid: TenantSid;
  /** Where: the sequence number of the row, or of the missing one. */
  readonly sequence: bigint;
  /** `missing`: no such row; `edited`: its text and hash differ; `unlinked`: it follows another row. */
  readonly kind: 'missing' | 'edited' | 'unlinked';
}

const batch = 1000;
const mostFaults = 100;

/**
 * Recomputes the hash chain of a tenant's log and finds removed and edited rows (A-99, I-20).
 * Answers at most 100 faults, in order; none for a sound log. `db` must be open for the tenant.
 */
export async function verifyChain(db: Db, tenantSid: TenantSid): Promise<readonly ChainFault[]> {
  const faults: ChainFault[] = [];
  let last: Link = { sequence: 0n, hash: Buffer.alloc(0) };
  for (;;) {
    const rows = await listChain(db, tenantSid, last.sequence, batch);
    for (const row of rows) {
      faults.push(...judge(tenantSid, row, last));
      last = { sequence: BigInt(row.sequence), hash: row.hash };
    }
    if (rows.length < batch || faults.length >= mostFaults) break;
  }
  if (faults.length >= mostFaults) return faults.slice(0, mostFaults);
  return [...faults, ...(await judgeEnd(db, tenantSid, last))];
}

interface Link {
  readonly sequence: bigint;
  readonly hash: Buffer;
}

function judge(tenantSid: TenantSid, row: ChainRow, last: Link): ChainFault[] {
  const sequence = BigInt(row.sequence);
  if (sequence !== last.sequence + 1n) {
    return [{ tenantSid, sequence: last.sequence + 1n, kind: 'missing' }];
  }
  if (!row.previous_hash.equals(last.hash)) return [{ tenantSid, sequence, kind: 'unlinked' }];
  const isSound = chainHash(row.previous_hash, row).equals(row.hash);
  return isSound ? [] : [{ tenantSid, sequence, kind: 'edited' }];
}

/** The counter knows how long the log was: rows cut off at the end are missed as well. */
async function judgeEnd(db: Db, tenantSid: TenantSid, last: Link): Promise<ChainFault[]> {
  const end = await findChainEnd(db, tenantSid);
  const sequence = BigInt(end?.sequence ?? 0);
  if (sequence > last.sequence) {
    return [{ tenantSid, sequence: last.sequence + 1n, kind: 'missing' }];
  }
  const isSame = sequence === last.sequence && (end?.hash ?? Buffer.alloc(0)).equals(last.hash);
  return isSame ? [] : [{ tenantSid, sequence: last.sequence, kind: 'unlinked' }];
}

/** Checks the log of every tenant, one after the other. Needs the owner's connection: it sees all tenants. */
export async function verifyEveryChain(owner: Db): Promise<readonly ChainFault[]> {
  const faults: ChainFault[] = [];
  let tenants = await listLoggedTenants(owner, '', batch);
  while (tenants.length > 0 && faults.length < mostFaults) {
    for (const tenantSid of tenants) faults.push(...(await verifyChain(owner, tenantSid)));
    tenants = await listLoggedTenants(owner, tenants.at(-1) ?? '', batch);
  }
  return faults;
}
