import type {
  EventSid,
  Page,
  WebhookAttempt,
  WebhookDeliveryState,
  WebhookOutcome,
} from '@guildhall/contract';
import { type Selectable, sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import type { Schema } from '../../core/schema.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { DeliveryRecord, NotedEvent, WebhookKey } from './webhook.ts';

const columns = [
  'webhook_sid',
  'event_sid',
  'event_type',
  'event_at',
  'state',
  'tries',
  'next_try_at',
  'created_at',
  'finished_at',
] as const;
type Row = Pick<Selectable<Schema['webhook_delivery']>, (typeof columns)[number]>;

function toDelivery(row: Row): DeliveryRecord {
  return {
    webhookSid: row.webhook_sid,
    eventSid: row.event_sid,
    eventType: row.event_type,
    eventAt: row.event_at,
    state: row.state,
    tries: row.tries,
    nextTryAt: row.next_try_at,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

type At = Pick<WebhookKey, 'tenantSid' | 'webhookSid'>;

function ofWebhook({ tenantSid, webhookSid }: At) {
  return build
    .selectFrom('webhook_delivery')
    .where('tenant_sid', '=', tenantSid)
    .where('webhook_sid', '=', webhookSid);
}

/** What was sent to a webhook, the newest first. */
export async function listDeliveries(
  db: Db,
  cursors: CursorCodec,
  key: At,
  query: PageQuery & { readonly state?: WebhookDeliveryState | undefined },
): Promise<Page<DeliveryRecord>> {
  const request = { ...query, list: `deliveries:${key.webhookSid}` };
  const window = openWindow(cursors, request);
  const { state } = query;
  const matching = state === undefined ? ofWebhook(key) : ofWebhook(key).where('state', '=', state);
  const rows = await db.all(
    applyWindow(
      matching.select([...columns, sql<string>`created_at::text`.as('created_text')]),
      window,
      ['created_at', 'event_sid'],
      true,
    ),
  );
  const total = await countRows(db, () => matching.select('event_sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.created_text, row.event_sid],
    toItem: toDelivery,
  });
}

export async function findDelivery(
  db: Db,
  key: At & { readonly eventSid: EventSid },
): Promise<DeliveryRecord | undefined> {
  const row = await db.first(ofWebhook(key).select(columns).where('event_sid', '=', key.eventSid));
  return row === undefined ? undefined : toDelivery(row);
}

/** Every request of a delivery and its answer, the oldest first. */
export async function listAttempts(
  db: Db,
  { tenantSid, webhookSid, eventSid }: At & { readonly eventSid: EventSid },
): Promise<WebhookAttempt[]> {
  const rows = await db.all(
    build
      .selectFrom('webhook_attempt')
      .select([
        'at',
        'outcome',
        'status',
        'milliseconds',
        'address',
        'request_url',
        'request_timestamp',
        'request_body',
        'response_body',
      ])
      .where('tenant_sid', '=', tenantSid)
      .where('webhook_sid', '=', webhookSid)
      .where('event_sid', '=', eventSid)
      .orderBy('number')
      .limit(100),
  );
  return rows.map((row) => ({
    at: row.at.toISOString(),
    outcome: row.outcome satisfies WebhookOutcome,
    status: row.status,
    milliseconds: row.milliseconds,
    address: row.address,
    requestUrl: row.request_url,
    requestTimestamp: Number(row.request_timestamp),
    requestBody: row.request_body,
    responseBody: row.response_body,
  }));
}

/** Makes one delivery of one event by hand. */
export async function insertDelivery(tx: Tx, key: At, event: NotedEvent): Promise<void> {
  await tx.run(
    build.insertInto('webhook_delivery').values({
      tenant_sid: key.tenantSid,
      webhook_sid: key.webhookSid,
      event_sid: event.sid,
      event_type: event.type,
      event_tenant_sid: event.tenantSid,
      account_sid: null,
      subject_sid: event.subjectSid,
      payload: JSON.stringify(event.payload),
      event_at: event.at,
      next_try_at: event.at,
      created_at: event.at,
    }),
  );
}

/** Lets finished deliveries wait again, to be sent at once: the one of an event, or all that were given up. */
export function sendAgain(
  tx: Tx,
  { tenantSid, webhookSid }: At,
  which: { readonly eventSid: EventSid } | 'dead',
  at: Date,
): Promise<number> {
  const waiting = build
    .updateTable('webhook_delivery')
    .set({ state: 'waiting', next_try_at: at, finished_at: null, claimed_until: null })
    .where('tenant_sid', '=', tenantSid)
    .where('webhook_sid', '=', webhookSid);
  return tx.run(
    which === 'dead'
      ? waiting.where('state', '=', 'dead')
      : waiting.where('event_sid', '=', which.eventSid),
  );
}

/** Gives up what a webhook that is disabled still waits for; it stays to be sent again. */
export function giveUpWaiting(tx: Tx, { tenantSid, webhookSid }: At, at: Date): Promise<number> {
  return tx.run(
    build
      .updateTable('webhook_delivery')
      .set({ state: 'dead', next_try_at: null, finished_at: at, claimed_until: null })
      .where('tenant_sid', '=', tenantSid)
      .where('webhook_sid', '=', webhookSid)
      .where('state', '=', 'waiting'),
  );
}
