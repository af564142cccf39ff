import { sql } from 'kysely';
import { build, type Db, type Tx } from './database.ts';

/** True when an event has no place in the feed yet. Of every tenant, as the worker's other statements. */
export async function hasUnplaced(db: Db): Promise<boolean> {
  const row = await db.first(
    build.selectFrom('outbox').select('sid').where('feed_position', 'is', null).limit(1),
  );
  return row !== undefined;
}

/**
 * Gives the next places of the feed, in the order in which the events were written, up to a limit; answers how
 * many. The counter's lock is held until the commit: places come into sight in their order.
 */
export async function placeEvents(tx: Tx, limit: number): Promise<number> {
  const counter = await tx.first(
    build.selectFrom('feed_counter').select('feed_position').forUpdate(),
  );
  const last = BigInt(counter?.feed_position ?? 0);
  const statement = sql`with unplaced as (
      select tenant_sid, sid, sequence from "outbox" where feed_position is null
      order by sequence limit ${limit} for update
    ),
    line as (select tenant_sid, sid, row_number() over (order by sequence) as place from unplaced)
    update "outbox" set feed_position = ${last.toString()}::bigint + line.place
    from line where outbox.tenant_sid = line.tenant_sid and outbox.sid = line.sid`;
  const placed = await tx.run({ compile: () => statement.compile(build) });
  await tx.run(
    build.updateTable('feed_counter').set({ feed_position: (last + BigInt(placed)).toString() }),
  );
  return placed;
}
