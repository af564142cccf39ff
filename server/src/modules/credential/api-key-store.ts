import type { ApiKeyKind, ApiKeySid, Page } from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import type { Schema } from '../../core/schema.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { AccountKey } from '../account/index.ts';
import type { ApiKeyRecord } from './credential.ts';

const columns = [
  'tenant_sid',
  'account_sid',
  'sid',
  'name',
  'kind',
  'permissions',
  'keeper_user_sid',
  'keeper_name',
  'created_at',
  'updated_at',
  'expires_at',
  'last_used_at',
  'former_secret_until',
  'is_ended',
  'version',
] as const;

type Row = Pick<Selectable<Schema['api_key']>, (typeof columns)[number]>;

function toApiKey(row: Row): ApiKeyRecord {
  return {
    tenantSid: row.tenant_sid,
    accountSid: row.account_sid,
    sid: row.sid,
    name: row.name,
    kind: row.kind as ApiKeyKind,
    permissions: row.permissions,
    keeper: { userSid: row.keeper_user_sid, name: row.keeper_name },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    formerSecretUntil: row.former_secret_until,
    isEnded: row.is_ended,
    version: row.version,
  };
}

/** An API key of an account. */
export interface ApiKeyPlace extends AccountKey {
  readonly apiKeySid: ApiKeySid;
}

/** A page of the keys of an account, newest first. */
export async function listApiKeyRows(
  db: Db,
  cursors: CursorCodec,
  { tenantSid, accountSid }: AccountKey,
  query: PageQuery,
): Promise<Page<ApiKeyRecord>> {
  const request = { ...query, list: `api-keys:${accountSid}` };
  const window = openWindow(cursors, request);
  const here = build
    .selectFrom('api_key')
    .where('tenant_sid', '=', tenantSid)
    .where('account_sid', '=', accountSid);
  const rows = await db.all(applyWindow(here.select(columns), window, ['created_at', 'sid'], true));
  const total = await countRows(db, () => here.select('sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.created_at.toISOString(), row.sid],
    toItem: toApiKey,
  });
}

export async function findApiKey(
  db: Db,
  { tenantSid, accountSid, apiKeySid }: ApiKeyPlace,
): Promise<ApiKeyRecord | undefined> {
  const row = await db.first(
    build
      .selectFrom('api_key')
      .select(columns)
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('sid', '=', apiKeySid),
  );
  return row === undefined ? undefined : toApiKey(row);
}

/** Get-for-update. */
export async function lockApiKey(
  tx: Tx,
  { tenantSid, accountSid, apiKeySid }: ApiKeyPlace,
): Promise<ApiKeyRecord | undefined> {
  const row = await tx.first(
    build
      .selectFrom('api_key')
      .select(columns)
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('sid', '=', apiKeySid)
      .forUpdate(),
  );
  return row === undefined ? undefined : toApiKey(row);
}

export async function insertApiKey(tx: Tx, key: ApiKeyRecord): Promise<void> {
  await tx.run(
    build.insertInto('api_key').values({
      tenant_sid: key.tenantSid,
      account_sid: key.accountSid,
      sid: key.sid,
      name: key.name,
      kind: key.kind,
      permissions: [...key.permissions],
      keeper_user_sid: key.keeper.userSid,
      keeper_name: key.keeper.name,
      created_at: key.createdAt,
      updated_at: key.updatedAt,
      expires_at: key.expiresAt,
    }),
  );
}

/** Writes what can change of a key; the version goes up by one. */
export async function changeApiKey(
  tx: Tx,
  key: Pick<
    ApiKeyRecord,
    | 'tenantSid'
    | 'accountSid'
    | 'sid'
    | 'name'
    | 'permissions'
    | 'keeper'
    | 'updatedAt'
    | 'expiresAt'
    | 'formerSecretUntil'
    | 'isEnded'
  >,
): Promise<void> {
  await tx.run(
    build
      .updateTable('api_key')
      .set((eb) => ({
        name: key.name,
        permissions: [...key.permissions],
        keeper_user_sid: key.keeper.userSid,
        keeper_name: key.keeper.name,
        updated_at: key.updatedAt,
        expires_at: key.expiresAt,
        former_secret_until: key.formerSecretUntil,
        is_ended: key.isEnded,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', key.tenantSid)
      .where('account_sid', '=', key.accountSid)
      .where('sid', '=', key.sid),
  );
}

export async function deleteApiKeyRow(tx: Tx, place: ApiKeyPlace): Promise<void> {
  await tx.run(
    build
      .deleteFrom('api_key')
      .where('tenant_sid', '=', place.tenantSid)
      .where('account_sid', '=', place.accountSid)
      .where('sid', '=', place.apiKeySid),
  );
}

/** How many keys an account has. */
export async function countApiKeys(db: Db, { tenantSid, accountSid }: AccountKey): Promise<number> {
  const row = await db.first(
    build
      .selectFrom('api_key')
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid),
  );
  return row?.count ?? 0;
}

/** Notes the use of a key. */
export async function touchApiKey(
  tx: Tx,
  { tenantSid, accountSid, apiKeySid }: ApiKeyPlace,
  at: Date,
): Promise<void> {
  await tx.run(
    build
      .updateTable('api_key')
      .set({ last_used_at: at })
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('sid', '=', apiKeySid),
  );
}
