import type { AccountSid, WebhookDisabledReason } from '@guildhall/contract';
import { publicEventTypes } from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import type { AccountKey } from '../account/index.ts';
import type { WebhookKey, WebhookPlace, WebhookRecord } from './webhook.ts';

const columns = [
  'tenant_sid',
  'sid',
  'account_sid',
  'url',
  'description',
  'event_types',
  'status',
  'disabled_reason',
  'disabled_at',
  'created_by_name',
  'created_at',
  'failing_since',
  'last_delivered_at',
  'previous_secret_until',
  'version',
] as const;

type Row = Pick<Selectable<Schema['webhook']>, (typeof columns)[number]>;

function toWebhook(row: Row): WebhookRecord {
  return {
    tenantSid: row.tenant_sid,
    sid: row.sid,
    accountSid: row.account_sid,
    url: row.url,
    description: row.description,
    eventTypes: publicEventTypes.filter((type) => row.event_types.includes(type)),
    status: row.status,
    disabledReason: row.disabled_reason,
    disabledAt: row.disabled_at,
    createdByName: row.created_by_name,
    createdAt: row.created_at,
    failingSince: row.failing_since,
    lastDeliveredAt: row.last_delivered_at,
    previousSecretUntil: row.previous_secret_until,
    version: row.version,
  };
}

/** All of one place, the oldest first. */
function inPlace({ tenantSid, accountSid }: WebhookPlace) {
  const ofTenant = build.selectFrom('webhook').where('tenant_sid', '=', tenantSid);
  return accountSid === null
    ? ofTenant.where('account_sid', 'is', null)
    : ofTenant.where('account_sid', '=', accountSid);
}

export async function listWebhooks(db: Db, place: WebhookPlace): Promise<WebhookRecord[]> {
  const rows = await db.all(
    inPlace(place).select(columns).orderBy('created_at').orderBy('sid').limit(100),
  );
  return rows.map(toWebhook);
}

export async function findWebhook(db: Db, key: WebhookKey): Promise<WebhookRecord | undefined> {
  const row = await db.first(inPlace(key).select(columns).where('sid', '=', key.webhookSid));
  return row === undefined ? undefined : toWebhook(row);
}

/** Get-for-update. */
export async function lockWebhook(tx: Tx, key: WebhookKey): Promise<WebhookRecord | undefined> {
  const row = await tx.first(
    inPlace(key).select(columns).where('sid', '=', key.webhookSid).forUpdate(),
  );
  return row === undefined ? undefined : toWebhook(row);
}

/** A webhook that begins, with its sealed secret. */
export type NewWebhook = Pick<
  WebhookRecord,
  | 'tenantSid'
  | 'accountSid'
  | 'sid'
  | 'url'
  | 'description'
  | 'eventTypes'
  | 'createdByName'
  | 'createdAt'
> & { readonly secret: Buffer };

export async function insertWebhook(tx: Tx, webhook: NewWebhook): Promise<void> {
  await tx.run(
    build.insertInto('webhook').values({
      tenant_sid: webhook.tenantSid,
      sid: webhook.sid,
      account_sid: webhook.accountSid,
      url: webhook.url,
      description: webhook.description,
      event_types: [...webhook.eventTypes],
      secret: webhook.secret,
      created_by_name: webhook.createdByName,
      created_at: webhook.createdAt,
    }),
  );
}

/** What may change of a webhook; the version goes up by one. */
export interface WebhookChange {
  readonly url?: string;
  readonly description?: string;
  readonly eventTypes?: WebhookRecord['eventTypes'];
  /** Null: enabled again. */
  readonly disabled?: { readonly reason: WebhookDisabledReason; readonly at: Date } | null;
}

export async function changeWebhook(
  tx: Tx,
  { tenantSid, webhookSid }: Pick<WebhookKey, 'tenantSid' | 'webhookSid'>,
  change: WebhookChange,
): Promise<void> {
  const { url, description, eventTypes, disabled } = change;
  await tx.run(
    build
      .updateTable('webhook')
      .set((eb) => ({
        ...(url === undefined ? {} : { url }),
        ...(description === undefined ? {} : { description }),
        ...(eventTypes === undefined ? {} : { event_types: [...eventTypes] }),
        ...(disabled === undefined
          ? {}
          : {
              status: disabled === null ? ('enabled' as const) : ('disabled' as const),
              disabled_reason: disabled?.reason ?? null,
              disabled_at: disabled?.at ?? null,
              failing_since: null,
            }),
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', webhookSid),
  );
}

/** Puts a new sealed secret in place; the one before signs as well until then. */
export async function replaceSecret(
  tx: Tx,
  { tenantSid, webhookSid }: WebhookKey,
  { secret, previousUntil }: { readonly secret: Buffer; readonly previousUntil: Date },
): Promise<void> {
  await tx.run(
    build
      .updateTable('webhook')
      .set((eb) => ({
        previous_secret: eb.ref('secret'),
        previous_secret_until: previousUntil,
        secret,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', webhookSid),
  );
}

export async function deleteWebhookRow(
  tx: Tx,
  { tenantSid, webhookSid }: WebhookKey,
): Promise<void> {
  await tx.run(
    build.deleteFrom('webhook').where('tenant_sid', '=', tenantSid).where('sid', '=', webhookSid),
  );
}

export async function countWebhooks(db: Db, place: WebhookPlace): Promise<number> {
  const row = await db.first(inPlace(place).select((eb) => eb.fn.countAll<string>().as('count')));
  return Number(row?.count ?? 0);
}

/** Enabled webhooks of an account and its subaccounts. */
export async function countWebhooksBelow(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
): Promise<number> {
  const row = await db.first(
    build
      .selectFrom('webhook')
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
      .where('tenant_sid', '=', tenantSid)
      .where('status', '=', 'enabled')
      .where('account_sid', 'in', accountsAt(tenantSid, [accountSid])),
  );
  return row?.count ?? 0;
}

/** These accounts and their subaccounts. */
function accountsAt(tenantSid: WebhookPlace['tenantSid'], accountSids: readonly AccountSid[]) {
  return build
    .selectFrom('account')
    .select('account.sid')
    .where('account.tenant_sid', '=', tenantSid)
    .where((eb) =>
      eb.or([
        eb('account.sid', 'in', [...accountSids]),
        eb('account.parent_sid', 'in', [...accountSids]),
      ]),
    );
}

/** A webhook that goes to a plain http address. */
export interface PlainWebhook {
  readonly sid: WebhookRecord['sid'];
  readonly accountSid: AccountSid;
  readonly url: string;
}

/** The main accounts at or below which an enabled webhook goes to a plain http address. */
export async function listAccountsTellingPlainly(
  db: Db,
  tenantSid: WebhookPlace['tenantSid'],
  accountSids: readonly AccountSid[] | 'all',
): Promise<AccountSid[]> {
  if (accountSids.length === 0) return [];
  const plain = build
    .selectFrom('webhook')
    .innerJoin('account', (join) =>
      join
        .onRef('account.sid', '=', 'webhook.account_sid')
        .on('account.tenant_sid', '=', tenantSid),
    )
    .select((eb) => eb.fn.coalesce('account.parent_sid', 'account.sid').as('main_sid'))
    .distinct()
    .where('webhook.tenant_sid', '=', tenantSid)
    .where('webhook.status', '=', 'enabled')
    .where('webhook.url', 'like', 'http://%');
  const rows = await db.all(
    accountSids === 'all'
      ? plain.orderBy('main_sid')
      : plain
          .where('webhook.account_sid', 'in', accountsAt(tenantSid, accountSids))
          .orderBy('main_sid'),
  );
  return rows.map(({ main_sid }) => main_sid);
}

/** Enabled webhooks of these accounts and their subaccounts that go to plain http addresses, so many at most. */
export async function listPlainWebhooks(
  db: Db,
  tenantSid: WebhookPlace['tenantSid'],
  accountSids: readonly AccountSid[],
  most: number,
): Promise<PlainWebhook[]> {
  if (accountSids.length === 0) return [];
  const rows = await db.all(
    build
      .selectFrom('webhook')
      .select(['sid', 'account_sid', 'url'])
      .where('tenant_sid', '=', tenantSid)
      .where('status', '=', 'enabled')
      .where('url', 'like', 'http://%')
      .where('account_sid', 'in', accountsAt(tenantSid, accountSids))
      .orderBy('created_at')
      .orderBy('sid')
      .limit(most),
  );
  return rows.flatMap(({ sid, account_sid: accountSid, url }) =>
    accountSid === null ? [] : [{ sid, accountSid, url }],
  );
}
