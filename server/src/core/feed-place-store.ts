import { sql } from 'kysely';
import { build, type Tx } from './database.ts';
import type { EventType } from './event.ts';

interface PlacedRow {
  /** Null of an event that somebody is told of. */
  readonly quiet_type: EventType | null;
}

/**
 * Gives the next places of the feed, in the order in which the events were written, up to a limit; answers them.
 * The counter's lock is held until the commit: places come into sight in their order. An event of which nobody is
 * told has nothing else to wait for: it is delivered with that.
 */
export async function placeEvents(tx: Tx, limit: number): Promise<readonly PlacedRow[]> {
  const counter = await tx.first(
    build.selectFrom('feed_counter').select('feed_position').forUpdate(),
  );
  const last = BigInt(counter?.feed_position ?? 0);
  const statement = sql<PlacedRow>`with unplaced as (
      select tenant_sid, sid, sequence from "outbox" where feed_position is null
      order by sequence limit ${limit} for update
    ),
    line as (select tenant_sid, sid, row_number() over (order by sequence) as place from unplaced)
    update "outbox" set
      feed_position = ${last.toString()}::bigint + line.place,
      state = case when outbox.lane = 'quiet' then 'delivered' else outbox.state end,
      attempts = case when outbox.lane = 'quiet' then 1 else outbox.attempts end
    from line where outbox.tenant_sid = line.tenant_sid and outbox.sid = line.sid
    returning case when outbox.lane = 'quiet' then outbox.type end as quiet_type`;
  const placed = await tx.all({ compile: () => statement.compile(build) });
  tx.runLast(
    build
      .updateTable('feed_counter')
      .set({ feed_position: (last + BigInt(placed.length)).toString() }),
  );
  return placed;
}
