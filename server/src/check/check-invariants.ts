import { rawStatement } from '../platform/database/raw-statement.ts';
import type { Reader } from '../platform/database/transaction.ts';
import type { Invariant } from './invariant.ts';
import { invariants } from './invariants.ts';

/** A promise that does not hold, with the first rows that show it. */
export interface Breach {
  readonly id: string;
  readonly promise: string;
  readonly rows: readonly unknown[];
}

/**
 * Asks every promise; an empty answer means that all hold. Needs the owner's connection: it looks
 * across all tenants and changes nothing.
 */
export async function checkInvariants(
  owner: Reader,
  list: readonly Invariant[] = invariants,
): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const { id, promise, sql } of list) {
    const rows = await owner.all<unknown>(rawStatement(sql));
    if (rows.length > 0) breaches.push({ id, promise, rows: rows.slice(0, 10) });
  }
  return breaches;
}
