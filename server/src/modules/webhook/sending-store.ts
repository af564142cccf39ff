import type {
  AccountSid,
  EventSid,
  PublicEventType,
  TenantSid,
  WebhookOutcome,
  WebhookSid,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { DueWebhook } from './share-room.ts';
import type { NotedEvent } from './webhook.ts';

/** Makes the deliveries of the next events in the feed; answers how many events there were. */
export async function spreadEvents(
  db: Db,
  input: {
    readonly types: readonly PublicEventType[];
    readonly accountTypes: readonly PublicEventType[];
    readonly most: number;
    readonly at: Date;
  },
): Promise<number> {
  const row = await db.first(
    rawStatement<{ readonly seen: string }>('select spread_events($1, $2, $3, $4) as seen', [
      input.types,
      input.accountTypes,
      input.most,
      input.at,
    ]),
  );
  return Number(row?.seen ?? 0);
}

/** A delivery that this process sends now. */
export interface ClaimedDelivery {
  readonly tenantSid: TenantSid;
  readonly webhookSid: WebhookSid;
  readonly event: NotedEvent;
  /** How often it was tried before. */
  readonly tries: number;
  readonly url: string;
  /** The account of the webhook; null for an organization's. */
  readonly accountSid: AccountSid | null;
  /** False where the webhook or its account is out of use. */
  readonly isEnabled: boolean;
  /** Sealed. */
  readonly secret: Buffer;
  readonly previousSecret: Buffer | null;
  readonly previousSecretUntil: Date | null;
  readonly failingSince: Date | null;
}

interface ClaimRow {
  readonly tenant_sid: TenantSid;
  readonly webhook_sid: WebhookSid;
  readonly event_sid: EventSid;
  readonly event_type: string;
  readonly event_tenant_sid: TenantSid;
  readonly account_sid: string | null;
  readonly subject_sid: string;
  readonly payload: unknown;
  readonly event_at: Date;
  readonly tries: number;
  readonly url: string;
  readonly webhook_account_sid: AccountSid | null;
  readonly is_enabled: boolean;
  readonly secret: Buffer;
  readonly previous_secret: Buffer | null;
  readonly previous_secret_until: Date | null;
  readonly failing_since: Date | null;
}

interface DueRow {
  readonly tenant_sid: TenantSid;
  readonly account_sid: AccountSid | null;
  readonly webhook_sid: WebhookSid;
  readonly url: string;
  readonly failing_since: Date | null;
  readonly last_delivered_at: Date | null;
  readonly due_since: Date;
  readonly due_count: number;
}

/** Webhooks of every tenant for which deliveries are due, those after one of them first. */
export async function findDueWebhooks(
  db: Db,
  page: {
    readonly at: Date;
    readonly after: string;
    /** Deliveries of one webhook are counted up to this. */
    readonly each: number;
    readonly most: number;
  },
): Promise<DueWebhook[]> {
  const rows = await db.all(
    rawStatement<DueRow>(
      `select tenant_sid, account_sid, webhook_sid, url, failing_since, last_delivered_at, due_since, due_count
       from find_due_webhooks($1, $2, $3, $4)`,
      [page.at, page.after, page.each, page.most],
    ),
  );
  return rows.map((row) => ({
    tenantSid: row.tenant_sid,
    accountSid: row.account_sid,
    webhookSid: row.webhook_sid,
    url: row.url,
    failingSince: row.failing_since,
    wasTold: row.last_delivered_at !== null,
    dueSince: row.due_since,
    count: row.due_count,
  }));
}

/** Takes so many deliveries of each webhook; nobody else sends them until then. */
export async function claimDeliveries(
  db: Db,
  claim: {
    readonly at: Date;
    readonly until: Date;
    readonly given: ReadonlyMap<WebhookSid, number>;
  },
): Promise<ClaimedDelivery[]> {
  const rows = await db.all(
    rawStatement<ClaimRow>(
      `select tenant_sid, webhook_sid, event_sid, event_type, event_tenant_sid, account_sid, subject_sid, payload,
         event_at, tries, url, webhook_account_sid, is_enabled, secret, previous_secret, previous_secret_until,
         failing_since
       from claim_deliveries($1, $2, $3, $4)`,
      [claim.at, claim.until, [...claim.given.keys()], [...claim.given.values()]],
    ),
  );
  return rows.map((row) => ({
    tenantSid: row.tenant_sid,
    webhookSid: row.webhook_sid,
    event: {
      sid: row.event_sid,
      type: row.event_type,
      tenantSid: row.event_tenant_sid,
      accountSid: row.account_sid,
      subjectSid: row.subject_sid,
      payload: row.payload,
      at: row.event_at,
    },
    tries: row.tries,
    url: row.url,
    accountSid: row.webhook_account_sid,
    isEnabled: row.is_enabled,
    secret: row.secret,
    previousSecret: row.previous_secret,
    previousSecretUntil: row.previous_secret_until,
    failingSince: row.failing_since,
  }));
}

/** What became of one delivery; without an outcome nothing was sent. */
export interface DeliveryResult {
  readonly tenantSid: TenantSid;
  readonly webhookSid: WebhookSid;
  readonly eventSid: EventSid;
  readonly state: 'waiting' | 'delivered' | 'dead';
  readonly nextTryAt: Date | null;
  readonly attempt: {
    readonly at: Date;
    readonly outcome: WebhookOutcome;
    readonly status: number | null;
    readonly milliseconds: number;
    readonly address: string;
    readonly requestUrl: string;
    readonly requestTimestamp: number;
    readonly requestBody: string;
    readonly responseBody: string;
  } | null;
}

/** Writes some of them down in one statement. */
export async function settleDeliveries(
  db: Db,
  results: readonly DeliveryResult[],
  at: Date,
): Promise<void> {
  const rows = results.map(({ attempt, ...result }) => ({
    tenant_sid: result.tenantSid,
    webhook_sid: result.webhookSid,
    event_sid: result.eventSid,
    state: result.state,
    next_try_at: result.nextTryAt,
    at: attempt?.at ?? null,
    outcome: attempt?.outcome ?? null,
    status: attempt?.status ?? null,
    milliseconds: attempt?.milliseconds ?? null,
    address: attempt?.address ?? null,
    request_url: attempt?.requestUrl ?? null,
    request_timestamp: attempt?.requestTimestamp ?? null,
    request_body: attempt?.requestBody ?? null,
    // The database takes no zero byte in a text.
    response_body: attempt?.responseBody.replaceAll('\0', '') ?? null,
  }));
  await db.first(
    rawStatement('select settle_deliveries($1::jsonb, $2)', [JSON.stringify(rows), at]),
  );
}

/** Removes some of the finished deliveries that were made before; how many there were. */
export async function forgetDeliveries(db: Db, before: Date, most: number): Promise<number> {
  const row = await db.first(
    rawStatement<{ readonly gone: string }>('select forget_deliveries($1, $2) as gone', [
      before,
      most,
    ]),
  );
  return Number(row?.gone ?? 0);
}
