import { rawStatement } from './raw-statement.ts';
import type { Writer } from './transaction.ts';

/**
 * For the rest of a transaction that names hundreds of tenants in one statement: each counts as a large one (0089),
 * so the planner would rather read whole tables than look their rows up.
 */
export async function planByIndex(tx: Writer): Promise<void> {
  await tx.run(rawStatement(`select set_config('enable_seqscan', 'off', true)`));
}
