import type { GatewayKeyOpening, GatewayKeySid } from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { gatherReads } from '../../core/gather-reads.ts';
import { rememberReads } from '../../core/remember-reads.ts';
import type { Schema } from '../../core/schema.ts';
import type { TokenHash } from '../../platform/crypto/token.ts';
import type { GatewayKeyRecord } from './gateway-key.ts';

const columns = ['sid', 'name', 'opens', 'created_at', 'last_used_at'] as const;

function toRecord(
  row: Pick<Selectable<Schema['gateway_key']>, (typeof columns)[number]>,
): GatewayKeyRecord {
  return {
    sid: row.sid,
    name: row.name,
    opens: row.opens as GatewayKeyOpening,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}

const inOrder = build
  .selectFrom('gateway_key')
  .select(columns)
  .orderBy('created_at')
  .orderBy('sid');

/** All of them, the oldest first; they are bounded. */
export async function listKeys(db: Db): Promise<GatewayKeyRecord[]> {
  return (await db.all(inOrder)).map(toRecord);
}

/** Get-for-update of all: whoever makes one knows how many there are. */
export async function lockKeys(tx: Tx): Promise<GatewayKeyRecord[]> {
  return (await tx.all(inOrder.forUpdate())).map(toRecord);
}

export async function insertKey(
  tx: Tx,
  { sid, name, opens, createdAt }: GatewayKeyRecord,
  hash: TokenHash,
): Promise<void> {
  await tx.run(
    build
      .insertInto('gateway_key')
      .values({ sid, name, opens, secret_hash: hash, created_at: createdAt }),
  );
}

export async function removeKey(tx: Tx, sid: GatewayKeySid): Promise<void> {
  await tx.run(build.deleteFrom('gateway_key').where('sid', '=', sid));
}

/** A key that was shown, and what it opens. */
export interface KnownKey {
  readonly sid: GatewayKeySid;
  readonly opens: GatewayKeyOpening;
}

const gathered = gatherReads(
  async (db: Db, hashes: readonly TokenHash[]): Promise<(KnownKey | undefined)[]> => {
    const different = new Map(hashes.map((hash) => [hash.toString('hex'), hash]));
    const rows = await db.all(
      build
        .selectFrom('gateway_key')
        .select(['sid', 'opens', 'secret_hash'])
        .where('secret_hash', 'in', [...different.values()]),
    );
    return hashes.map((hash) => {
      const row = rows.find((one) => hash.equals(one.secret_hash));
      return row && { sid: row.sid, opens: row.opens as GatewayKeyOpening };
    });
  },
);

/** Whose hash this is. That it is nobody's is not remembered: there is no end to what can be tried. */
export const recallKey = rememberReads({
  nameOf: (hash: TokenHash) => `gateway-key ${hash.toString('base64')}`,
  scopesOf: (_hash, key: KnownKey | undefined) => (key === undefined ? undefined : [key.sid]),
  read: gathered,
});

/** Notes a use; not one before what is noted already. */
export async function touchKey(tx: Tx, sid: GatewayKeySid, at: Date): Promise<void> {
  await tx.run(
    build
      .updateTable('gateway_key')
      .set({ last_used_at: at })
      .where('sid', '=', sid)
      .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', at)])),
  );
}
