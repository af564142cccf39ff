import type { AccountSid, ApiKeySid, Page, PublicKeySid, TenantSid } from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import type { Schema } from '../../core/schema.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { AccountKey } from '../account/index.ts';

/** A public key with which signed requests of an account are checked. */
export interface PublicKeyRecord {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly sid: PublicKeySid;
  readonly name: string;
  /** SubjectPublicKeyInfo in DER. */
  readonly spki: Buffer;
  readonly bits: number;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** When a signed request with this key last succeeded at the probe (D16). */
  readonly probedAt: Date | null;
  readonly version: number;
}

const columns = [
  'tenant_sid',
  'account_sid',
  'sid',
  'name',
  'spki',
  'bits',
  'created_by_name',
  'created_at',
  'updated_at',
  'probed_at',
  'version',
] as const;

type Row = Pick<Selectable<Schema['public_key']>, (typeof columns)[number]>;

function toPublicKey(row: Row): PublicKeyRecord {
  return {
    tenantSid: row.tenant_sid,
    accountSid: row.account_sid,
    sid: row.sid,
    name: row.name,
    spki: row.spki,
    bits: row.bits,
    createdByName: row.created_by_name,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    probedAt: row.probed_at,
    version: row.version,
  };
}

/** A public key of an account. */
export interface PublicKeyPlace extends AccountKey {
  readonly publicKeySid: PublicKeySid;
}

/** A page of the public keys of an account, newest first. */
export async function listPublicKeyRows(
  db: Db,
  cursors: CursorCodec,
  { tenantSid, accountSid }: AccountKey,
  query: PageQuery,
): Promise<Page<PublicKeyRecord>> {
  const request = { ...query, list: `public-keys:${accountSid}` };
  const window = openWindow(cursors, request);
  const here = build
    .selectFrom('public_key')
    .where('tenant_sid', '=', tenantSid)
    .where('account_sid', '=', accountSid);
  const rows = await db.all(applyWindow(here.select(columns), window, ['created_at', 'sid'], true));
  const total = await countRows(db, () => here.select('sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.created_at.toISOString(), row.sid],
    toItem: toPublicKey,
  });
}

export async function findPublicKey(
  db: Db,
  { tenantSid, accountSid, publicKeySid }: PublicKeyPlace,
): Promise<PublicKeyRecord | undefined> {
  const row = await db.first(
    build
      .selectFrom('public_key')
      .select(columns)
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('sid', '=', publicKeySid),
  );
  return row === undefined ? undefined : toPublicKey(row);
}

/** Get-for-update. */
export async function lockPublicKey(
  tx: Tx,
  { tenantSid, accountSid, publicKeySid }: PublicKeyPlace,
): Promise<PublicKeyRecord | undefined> {
  const row = await tx.first(
    build
      .selectFrom('public_key')
      .select(columns)
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('sid', '=', publicKeySid)
      .forUpdate(),
  );
  return row === undefined ? undefined : toPublicKey(row);
}

export async function insertPublicKey(tx: Tx, key: PublicKeyRecord): Promise<void> {
  await tx.run(
    build.insertInto('public_key').values({
      tenant_sid: key.tenantSid,
      account_sid: key.accountSid,
      sid: key.sid,
      name: key.name,
      spki: key.spki,
      bits: key.bits,
      created_by_name: key.createdByName,
      created_at: key.createdAt,
      updated_at: key.updatedAt,
    }),
  );
}

/** Renames a key; the version goes up by one. */
export async function renamePublicKey(
  tx: Tx,
  { tenantSid, accountSid, publicKeySid }: PublicKeyPlace,
  change: { readonly name: string; readonly at: Date },
): Promise<void> {
  await tx.run(
    build
      .updateTable('public_key')
      .set((eb) => ({
        name: change.name,
        updated_at: change.at,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('sid', '=', publicKeySid),
  );
}

export async function deletePublicKeyRow(
  tx: Tx,
  { tenantSid, accountSid, publicKeySid }: PublicKeyPlace,
): Promise<void> {
  await tx.run(
    build
      .deleteFrom('public_key')
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('sid', '=', publicKeySid),
  );
}

/** A public key that a signed request succeeded with, and the API key it came with. */
export interface Probe {
  readonly at: Date;
  readonly publicKeySid: PublicKeySid;
  readonly publicKeyName: string;
  readonly apiKeyName: string;
}

/** The last signed request of an account that succeeded at the probe, among its keys of today (D16). */
export async function findLastProbe(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
): Promise<Probe | undefined> {
  const row = await db.first(
    build
      .selectFrom('public_key')
      .select(['sid', 'name', 'probed_at', 'probed_with_name'])
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('probed_at', 'is not', null)
      .orderBy('probed_at', 'desc')
      .limit(1),
  );
  if (row === undefined || row.probed_at === null) return undefined;
  const { sid, name, probed_at: at, probed_with_name: apiKeyName } = row;
  return { at, publicKeySid: sid, publicKeyName: name, apiKeyName: apiKeyName ?? '' };
}

/** Notes that a signed request with this key succeeded. */
export async function noteProbe(
  tx: Tx,
  { tenantSid, accountSid, publicKeySid }: PublicKeyPlace,
  probe: { readonly at: Date; readonly apiKeySid: ApiKeySid; readonly apiKeyName: string },
): Promise<void> {
  await tx.run(
    build
      .updateTable('public_key')
      .set({
        probed_at: probe.at,
        probed_with_sid: probe.apiKeySid,
        probed_with_name: probe.apiKeyName,
      })
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('sid', '=', publicKeySid),
  );
}

/** How many public keys an account has. */
export async function countPublicKeys(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
): Promise<number> {
  const row = await db.first(
    build
      .selectFrom('public_key')
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid),
  );
  return row?.count ?? 0;
}
