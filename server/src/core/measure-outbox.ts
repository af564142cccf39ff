import { sql } from 'kysely';
import type { OutboxBacklog } from '../platform/metrics.ts';
import { build, type Db } from './database.ts';

/** What waits in the outbox, over all tenants: for the worker's connection. */
export async function measureOutbox(db: Db, now: Date): Promise<OutboxBacklog> {
  const row = await db.first(
    build
      .selectFrom('outbox')
      .where('state', 'in', ['queued', 'dead'])
      .select([
        sql<string>`count(*) filter (where state = 'queued')`.as('queued'),
        sql<string>`count(*) filter (where state = 'dead')`.as('dead'),
        sql<Date | null>`min(created_at) filter (where state = 'queued')`.as('oldest'),
      ]),
  );
  const oldest = row?.oldest ?? null;
  return {
    queued: Number(row?.queued ?? 0),
    dead: Number(row?.dead ?? 0),
    oldestSeconds:
      oldest === null ? 0 : Math.max(0, Math.round((now.getTime() - oldest.getTime()) / 1000)),
  };
}

/** True when the database answers. */
export async function isDatabaseReady(db: Db): Promise<boolean> {
  const row = await db.first(build.selectNoFrom(sql<number>`1`.as('one')));
  return row?.one === 1;
}
