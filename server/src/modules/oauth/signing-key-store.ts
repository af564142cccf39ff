import { build, type Db, type Tx } from '../../core/database.ts';
import type { PublicJwk } from '../../platform/crypto/access-token.ts';

/** A key as it is stored: the private part sealed. */
export interface StoredSigningKey {
  readonly kid: string;
  readonly publicJwk: PublicJwk;
  readonly sealedPrivateJwk: Buffer;
}

/** Every key, newest first: all of them verify, the newest signs. */
export async function listSigningKeys(db: Db): Promise<StoredSigningKey[]> {
  const rows = await db.all(
    build
      .selectFrom('signing_key')
      .select(['kid', 'public_jwk', 'private_jwk'])
      .orderBy('created_at', 'desc')
      .orderBy('kid'),
  );
  return rows.map((row) => ({
    kid: row.kid,
    publicJwk: row.public_jwk as PublicJwk,
    sealedPrivateJwk: row.private_jwk,
  }));
}

export async function insertSigningKey(
  tx: Tx,
  key: StoredSigningKey & { readonly createdAt: Date },
): Promise<void> {
  await tx.run(
    build.insertInto('signing_key').values({
      kid: key.kid,
      public_jwk: JSON.stringify(key.publicJwk),
      private_jwk: key.sealedPrivateJwk,
      created_at: key.createdAt,
    }),
  );
}
