import type { Db } from '../core/database.ts';
import { rawStatement } from '../platform/database/raw-statement.ts';

/**
 * Tells the planner how many people and accounts there are now, by the owner of the tables: after a bulk insert
 * it would otherwise plan for a handful until the database looks by itself.
 */
export async function refreshStatistics(owner: Db): Promise<void> {
  await owner.all(rawStatement('analyze person, account, account_user'));
}
