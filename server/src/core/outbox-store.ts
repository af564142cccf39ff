import type { EventSid, TenantSid } from '@guildhall/contract';
import { type Selectable, sql } from 'kysely';
import { rawStatement } from '../platform/database/raw-statement.ts';
import { build, type Db, type Tx } from './database.ts';
import { type EventType, eventTypes } from './event.ts';
import type { DeliveredEvent } from './event-handler.ts';
import type { Schema } from './schema.ts';

/** Names one event. */
export interface EventKey {
  readonly tenantSid: TenantSid;
  readonly sid: EventSid;
}

const columns = [
  'tenant_sid',
  'sid',
  'type',
  'subject_sid',
  'payload',
  'request_id',
  'created_at',
  'attempts',
] as const;
type Row = Pick<Selectable<Schema['outbox']>, (typeof columns)[number]>;

const isKnownType = (type: string): type is EventType => eventTypes.some((known) => known === type);

function toEvent(row: Row): DeliveredEvent | undefined {
  if (!isKnownType(row.type)) return undefined;
  return {
    sid: row.sid,
    type: row.type,
    tenantSid: row.tenant_sid,
    subjectSid: row.subject_sid,
    payload: Object.fromEntries(Object.entries(row.payload ?? {})),
    requestId: row.request_id,
    createdAt: row.created_at,
    attempts: row.attempts - 1,
  };
}

/** What there is to do for a worker, whether it is due by now or not. */
export interface WaitingWork {
  /** An event has no place in the feed yet. */
  readonly unplaced: boolean;
  readonly personal: boolean;
  readonly bulk: boolean;
  readonly quiet: boolean;
}

/** A look into the indexes alone; of every tenant, as the worker's other statements. */
export async function findWaitingWork(db: Db): Promise<WaitingWork> {
  const row = await db.first(rawStatement<WaitingWork>(waitingWork, []));
  return row ?? { unplaced: false, personal: false, bulk: false, quiet: false };
}

const waitingWork = `select
  exists (select from "outbox" where feed_position is null) as unplaced,
  exists (select from "outbox" where state = 'queued' and lane = 'personal') as personal,
  exists (select from "outbox" where state = 'queued' and lane = 'bulk') as bulk,
  exists (select from "outbox" where state = 'queued' and lane = 'quiet') as quiet`;

/** Which events a worker wants, and for how long. */
export interface EventClaim {
  readonly lane: 'personal' | 'bulk';
  readonly now: Date;
  readonly until: Date;
  readonly limit: number;
  /** The turn begins with the tenant after this one. */
  readonly after: string;
}

/**
 * Takes due events of a lane for this worker until `until`: in turns, one of each tenant and then the
 * next of each, a tenant's own oldest first; other workers pass over them. Looks for as many tenants as
 * it takes events. The worker delivers for every tenant, so this statement and the next name none; each is
 * a transaction of its own.
 */
export async function claimEvents(
  db: Db,
  claim: EventClaim,
): Promise<(EventKey & { readonly event: DeliveredEvent | undefined })[]> {
  const { lane, limit, now } = claim;
  const isWaiting = sql`state = 'queued' and lane = ${lane}`;
  const isDue = sql`${isWaiting} and next_attempt_at <= ${now}
    and (claimed_until is null or claimed_until <= ${now})`;
  const statement = sql<Row>`with recursive waiting (tenant_sid) as (
      (select tenant_sid from "outbox" where ${isWaiting} and tenant_sid > ${claim.after}
        order by tenant_sid limit 1)
      union all
      select (select tenant_sid from "outbox" where ${isWaiting} and tenant_sid > waiting.tenant_sid
        order by tenant_sid limit 1)
      from waiting where waiting.tenant_sid is not null
    ),
    turn as (
      select waiting.tenant_sid from waiting
      where exists (select from "outbox" where ${isDue} and tenant_sid = waiting.tenant_sid)
      limit ${limit}
    ),
    line as (
      select own.tenant_sid, own.sid from turn cross join lateral (
        select oldest.*, row_number() over (order by next_attempt_at, sequence) as place from (
          select tenant_sid, sid, next_attempt_at, sequence from "outbox"
          where ${isDue} and tenant_sid = turn.tenant_sid
          order by next_attempt_at, sequence limit ${limit}
        ) as oldest
      ) as own
      order by own.place, own.next_attempt_at, own.sequence limit ${limit}
    ),
    due as (
      select outbox.tenant_sid, outbox.sid from line join "outbox" using (tenant_sid, sid)
      where ${isDue} for update of "outbox" skip locked
    )
    update "outbox" set claimed_until = ${claim.until}, attempts = least(attempts + 1, 50)
    from due where outbox.tenant_sid = due.tenant_sid and outbox.sid = due.sid
    returning ${sql.join(columns.map((column) => sql.ref(`outbox.${column}`)))}`;
  const rows = await db.all({ compile: () => statement.compile(build) });
  return rows.map((row) => ({ tenantSid: row.tenant_sid, sid: row.sid, event: toEvent(row) }));
}

/** Marks events of which nobody is told as delivered; answers their types. */
export async function settleQuiet(
  db: Db,
  { now, limit }: Pick<EventClaim, 'now' | 'limit'>,
): Promise<readonly string[]> {
  const quiet = build
    .selectFrom('outbox')
    .select(['tenant_sid', 'sid'])
    .where('state', '=', 'queued')
    .where('lane', '=', 'quiet')
    .where('next_attempt_at', '<=', now)
    .orderBy('tenant_sid')
    .orderBy('next_attempt_at')
    .orderBy('sequence')
    .limit(limit)
    .forUpdate()
    .skipLocked();
  const rows = await db.all(
    build
      .with('quiet', () => quiet)
      .updateTable('outbox')
      .from('quiet')
      .set({ state: 'delivered', attempts: 1 })
      .whereRef('outbox.tenant_sid', '=', 'quiet.tenant_sid')
      .whereRef('outbox.sid', '=', 'quiet.sid')
      .returning('outbox.type'),
  );
  return rows.map(({ type }) => type);
}

export async function markDelivered(db: Db, { tenantSid, sid }: EventKey): Promise<void> {
  await db.all(
    build
      .updateTable('outbox')
      .set({ state: 'delivered', claimed_until: null, last_error: null })
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid),
  );
}

/** Writes a failed try down: to be tried again at `nextAt`, or never when it is null. */
export async function markFailed(
  db: Db,
  { tenantSid, sid }: EventKey,
  outcome: { readonly error: string; readonly nextAt: Date | null },
): Promise<void> {
  await db.all(
    build
      .updateTable('outbox')
      .set({
        claimed_until: null,
        last_error: outcome.error,
        ...(outcome.nextAt === null
          ? { state: 'dead' as const }
          : { next_attempt_at: outcome.nextAt }),
      })
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid),
  );
}

/** Removes delivered events made before; of every tenant, as the worker's other statements. */
export function deleteDelivered(tx: Tx, createdBefore: Date, limit: number): Promise<number> {
  const old = build
    .selectFrom('outbox')
    .select(['tenant_sid', 'sid'])
    .where('state', '=', 'delivered')
    .where('created_at', '<', createdBefore)
    .limit(limit);
  return tx.run(
    build
      .deleteFrom('outbox')
      .using(old.as('old'))
      .whereRef('outbox.tenant_sid', '=', 'old.tenant_sid')
      .whereRef('outbox.sid', '=', 'old.sid'),
  );
}

/** When what follows from the events about these subjects is tried again, where it did not succeed yet. */
export async function listNextAttempts(
  db: Db,
  tenantSid: TenantSid,
  subjectSids: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (subjectSids.length === 0) return new Map();
  const rows = await db.all(
    build
      .selectFrom('outbox')
      .select(['subject_sid', 'next_attempt_at'])
      .where('tenant_sid', '=', tenantSid)
      .where('state', '=', 'queued')
      .where('attempts', '>', 0)
      .where('subject_sid', 'in', [...subjectSids]),
  );
  return new Map(rows.map((row) => [row.subject_sid, row.next_attempt_at]));
}
