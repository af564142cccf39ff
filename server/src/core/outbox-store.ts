import type { EventSid, TenantSid } from '@guildhall/contract';
import { type Selectable, sql } from 'kysely';
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

/**
 * Takes due events for this worker until `until`, oldest first; other workers pass over them. The
 * worker delivers for every tenant, so this is the one statement that names none.
 */
export async function claimEvents(
  tx: Tx,
  claim: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<(EventKey & { readonly event: DeliveredEvent | undefined })[]> {
  const due = build
    .selectFrom('outbox')
    .select(['tenant_sid', 'sid'])
    .where('state', '=', 'queued')
    .where('next_attempt_at', '<=', claim.now)
    .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', claim.now)]))
    .orderBy('next_attempt_at')
    .orderBy('sequence')
    .limit(claim.limit)
    .forUpdate()
    .skipLocked();
  const rows = await tx.all(
    build
      .with('due', () => due)
      .updateTable('outbox')
      .from('due')
      .set({ claimed_until: claim.until, attempts: sql<number>`least(outbox.attempts + 1, 50)` })
      .whereRef('outbox.tenant_sid', '=', 'due.tenant_sid')
      .whereRef('outbox.sid', '=', 'due.sid')
      .returning(columns.map((column) => `outbox.${column}` as const)),
  );
  return rows.map((row) => ({ tenantSid: row.tenant_sid, sid: row.sid, event: toEvent(row) }));
}

export async function markDelivered(tx: Tx, { tenantSid, sid }: EventKey): Promise<void> {
  await tx.run(
    build
      .updateTable('outbox')
      .set({ state: 'delivered', claimed_until: null, last_error: null })
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid),
  );
}

/** Writes a failed try down: to be tried again at `nextAt`, or never when it is null. */
export async function markFailed(
  tx: Tx,
  { tenantSid, sid }: EventKey,
  outcome: { readonly error: string; readonly nextAt: Date | null },
): Promise<void> {
  await tx.run(
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
