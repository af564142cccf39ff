import { rawStatement } from '../platform/database/raw-statement.ts';
import type { Connections } from '../platform/database/transaction.ts';
import type { Db, Tx } from './database.ts';

/** A snapshot of the database, as it tells it: what was committed when somebody looked. */
export interface Seen {
  /** No transaction from here on had ended. */
  readonly before: string;
  /** Nor had these. */
  readonly underWay: readonly string[];
  /** Since when changes are noted without a gap. */
  readonly life: string;
}

/** What a look at the database found. */
export interface Look {
  /** Undefined where no changes are noted yet. */
  readonly seen: Seen | undefined;
  /** The sids and paths whose stored facts changed since the look before; `all`: too much, or it cannot be told. */
  readonly changed: readonly string[] | 'all';
}

interface LookRow {
  readonly snapshot: string;
  readonly life: string | null;
  readonly is_purged: boolean | null;
  readonly scopes: string[] | null;
}

/** The statement tells one more than this where there are more. */
const mostTold = 1000;
const everything = '*';

/**
 * Looks at what changed since an earlier look, in one statement and so by one snapshot: told is exactly what
 * was committed between the two. Whatever could hide a change makes it `all`: changes that were removed
 * meanwhile, a database that crashed, was restored or is another one.
 */
export async function lookForChanges(db: Db, last: Seen | undefined): Promise<Look> {
  const row = await db.first(
    rawStatement<LookRow>(
      'select snapshot, life, is_purged, scopes from find_rights_changes($1::xid8, $2::xid8[])',
      [last?.before ?? null, last?.underWay ?? []],
    ),
  );
  if (row === undefined) throw new Error('The database did not say what it shows');
  const seen = row.life === null ? undefined : toSeen(row.snapshot, row.life);
  if (last === undefined || seen === undefined) return { seen, changed: 'all' };
  const told = row.scopes ?? [];
  const isWhole =
    last.life === seen.life &&
    row.is_purged === false &&
    BigInt(seen.before) >= BigInt(last.before);
  const isTooMuch = told.length > mostTold || told.includes(everything);
  return { seen, changed: isWhole && !isTooMuch ? told : 'all' };
}

/** `xmin:xmax:xip,xip`, as pg_snapshot is written. */
function toSeen(snapshot: string, life: string): Seen {
  const [, before = '', underWay = ''] = snapshot.split(':');
  return { before, underWay: underWay === '' ? [] : underWay.split(','), life };
}

/** Begins to note changes, where the database is new to it or lost them: they count from a later look on. */
export async function beginToNoteChanges(connections: Connections, now: Date): Promise<void> {
  await connections.write({}, (tx) =>
    tx.run(
      rawStatement(
        'insert into rights_change_state (noted_at) values ($1) on conflict (one) do nothing',
        [now],
      ),
    ),
  );
}

/**
 * Removes what was committed before the last removal was planned, and says so in the same transaction: whoever looks
 * from an older place forgets everything, so it needs no clock that two machines agree on. Also what a dump
 * brought along from another server. At most every ten minutes, so that nobody who looks now and then has to forget.
 */
export async function removeOldChanges(tx: Tx, now: Date): Promise<number> {
  const notedBefore = new Date(now.getTime() - 10 * 60_000);
  return tx.run(
    rawStatement(
      `with planned as (
         update rights_change_state
         set purged_below = case when purge_next < pg_snapshot_xmax(pg_current_snapshot()) then purge_next
             else pg_snapshot_xmin(pg_current_snapshot()) end,
           purge_next = pg_snapshot_xmin(pg_current_snapshot()), noted_at = $1
         where noted_at < $2
         returning purged_below
       )
       delete from rights_change
       where xid < (select purged_below from planned) or xid >= pg_snapshot_xmax(pg_current_snapshot())`,
      [now, notedBefore],
    ),
  );
}
