import { sql } from 'kysely';
import type { SidRange } from './sid-search.ts';

/** True for rows whose sid lies in the range; an index on the column serves it behind row-level security too. */
export function beginsIn(column: string, { from, before }: SidRange) {
  const sid = sql.ref(column);
  return sql<boolean>`(${sid} >= ${from} and ${sid} < ${before})`;
}
