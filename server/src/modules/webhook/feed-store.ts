import type { AccountSid, PublicEventType, TenantSid } from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { NotedEvent } from './webhook.ts';

/** An event at its place in the feed. */
export interface PlacedEvent extends NotedEvent {
  readonly position: string;
}

/** Which piece of the feed. */
export interface FeedWindow {
  readonly after: string;
  readonly types: readonly PublicEventType[];
  readonly most: number;
}

const columns = [
  'tenant_sid',
  'sid',
  'type',
  'subject_sid',
  'account_sid',
  'payload',
  'created_at',
  'feed_position',
] as const;
type Row = Pick<Selectable<Schema['outbox']>, (typeof columns)[number]>;

function toPlaced(row: Row): PlacedEvent {
  return {
    sid: row.sid,
    type: row.type,
    tenantSid: row.tenant_sid,
    accountSid: row.account_sid,
    subjectSid: row.subject_sid,
    payload: row.payload,
    at: row.created_at,
    position: row.feed_position ?? '0',
  };
}

/** Events of a tenant, or of one account of it, after a place in the feed. */
export async function listPlaced(
  db: Db,
  { tenantSid, accountSid }: { readonly tenantSid: TenantSid; readonly accountSid?: AccountSid },
  window: FeedWindow,
): Promise<PlacedEvent[]> {
  const ofTenant = build
    .selectFrom('outbox')
    .select(columns)
    .where('tenant_sid', '=', tenantSid)
    .where('feed_position', '>', window.after)
    .where('type', 'in', [...window.types])
    .orderBy('feed_position')
    .limit(window.most);
  const rows = await db.all(
    accountSid === undefined ? ofTenant : ofTenant.where('account_sid', '=', accountSid),
  );
  return rows.map(toPlaced);
}

/** Events of every tenant after a place in the feed: for the operator. */
export async function listAllPlaced(db: Db, window: FeedWindow): Promise<PlacedEvent[]> {
  const rows = await db.all(
    rawStatement<Row>(
      `select tenant_sid, sid, type, subject_sid, account_sid, payload, created_at, feed_position
       from list_feed($1, $2, $3)`,
      [window.after, window.types, window.most],
    ),
  );
  return rows.map(toPlaced);
}
