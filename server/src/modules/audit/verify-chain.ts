import type { AuditFault, TenantSid } from '@guildhall/contract';
import { chainHash } from '../../core/audit-chain.ts';
import type { Db } from '../../core/database.ts';
import { type ChainRow, findChainEnd, listChain, listLoggedTenants } from './audit-entry-store.ts';

/** What is wrong with a log. */
export interface ChainFault {
  readonly tenantSid: TenantSid;
  /** Where: the sequence number of the row, or of the missing one. */
  readonly sequence: bigint;
  /** `missing`: no such row; `edited`: its text and hash differ; `unlinked`: it follows another row. */
  readonly kind: AuditFault['kind'];
}

/** A stretch of a chain that was recomputed. */
export interface CheckedStretch {
  /** In order, at most 100; none when the stretch is sound. */
  readonly faults: readonly ChainFault[];
  /** How many rows were read. */
  readonly count: number;
  /** When the first row of the stretch was written; null without rows. */
  readonly since: Date | null;
  /** The sequence number of the last row read; that of `after` without rows. */
  readonly last: bigint;
  /** How long the log is according to its counter. */
  readonly length: bigint;
  /** Whether nothing follows. */
  readonly isEnd: boolean;
}

const batch = 1000;
const mostFaults = 100;

/**
 * Recomputes the hash chain of a tenant's log and finds removed and edited rows (A-99, I-20).
 * Answers at most 100 faults, in order; none for a sound log. `db` must be open for the tenant.
 */
export async function verifyChain(db: Db, tenantSid: TenantSid): Promise<readonly ChainFault[]> {
  const faults: ChainFault[] = [];
  let after = 0n;
  for (;;) {
    const stretch = await verifyStretch(db, tenantSid, after);
    faults.push(...stretch.faults);
    if (stretch.isEnd || faults.length >= mostFaults) return faults.slice(0, mostFaults);
    after = stretch.last;
  }
}

/**
 * Recomputes the chain behind a sequence number, a bounded number of rows of it. What is written
 * meanwhile belongs to the log and is no fault. `db` must be open for the tenant.
 */
export async function verifyStretch(
  db: Db,
  tenantSid: TenantSid,
  after: bigint,
  mostBatches = 5,
): Promise<CheckedStretch> {
  const begin = await findLink(db, tenantSid, after);
  const faults: ChainFault[] = begin === undefined ? [missing(tenantSid, after)] : [];
  let last: Link = begin ?? { sequence: after, hash: null };
  let since: Date | null = null;
  let count = 0;
  for (let turn = 1; ; turn += 1) {
    const end = await findChainEnd(db, tenantSid);
    const rows = await listChain(db, tenantSid, last.sequence, batch);
    for (const row of rows) {
      faults.push(...judge(tenantSid, row, last));
      last = { sequence: BigInt(row.sequence), hash: row.hash };
    }
    count += rows.length;
    since ??= rows[0]?.at ?? null;
    // The counter was read before the rows, which would have shown whatever it counts.
    const isEnd = rows.length === 0;
    if (isEnd) faults.push(...judgeEnd(tenantSid, last, end));
    if (!isEnd && turn < mostBatches && faults.length < mostFaults) continue;
    const length = BigInt(end?.sequence ?? 0);
    return {
      faults: faults.slice(0, mostFaults),
      count,
      since,
      last: last.sequence,
      length,
      isEnd,
    };
  }
}

interface Link {
  readonly sequence: bigint;
  /** Null when the row is missing: what follows cannot be compared with it. */
  readonly hash: Buffer | null;
}

/** The row a stretch begins behind; undefined when it is missing. */
async function findLink(db: Db, tenantSid: TenantSid, sequence: bigint): Promise<Link | undefined> {
  if (sequence === 0n) return { sequence, hash: Buffer.alloc(0) };
  const [row] = await listChain(db, tenantSid, sequence - 1n, 1);
  return row !== undefined && BigInt(row.sequence) === sequence
    ? { sequence, hash: row.hash }
    : undefined;
}

function missing(tenantSid: TenantSid, sequence: bigint): ChainFault {
  return { tenantSid, sequence, kind: 'missing' };
}

function judge(tenantSid: TenantSid, row: ChainRow, last: Link): ChainFault[] {
  const sequence = BigInt(row.sequence);
  if (sequence !== last.sequence + 1n) return [missing(tenantSid, last.sequence + 1n)];
  if (last.hash !== null && !row.previous_hash.equals(last.hash)) {
    return [{ tenantSid, sequence, kind: 'unlinked' }];
  }
  const isSound = chainHash(row.previous_hash, row).equals(row.hash);
  return isSound ? [] : [{ tenantSid, sequence, kind: 'edited' }];
}

/** The counter knows how long the log was: rows cut off at the end are missed as well. */
function judgeEnd(
  tenantSid: TenantSid,
  last: Link,
  end: { readonly sequence: string; readonly hash: Buffer } | undefined,
): ChainFault[] {
  const sequence = BigInt(end?.sequence ?? 0);
  if (sequence > last.sequence) return [missing(tenantSid, last.sequence + 1n)];
  const hash = end?.hash ?? Buffer.alloc(0);
  const isSame = sequence === last.sequence && (last.hash === null || hash.equals(last.hash));
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
