import type { PasskeySid, UserSid } from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import type { StoredPasskey } from '../../platform/webauthn/passkeys.ts';

/** A passkey of a person. */
export interface PasskeyRecord extends StoredPasskey {
  readonly sid: PasskeySid;
  readonly userSid: UserSid;
  readonly name: string;
  readonly isSynced: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const columns = [
  'credential_id',
  'sid',
  'user_sid',
  'name',
  'public_key',
  'counter',
  'transports',
  'is_synced',
  'created_at',
  'last_used_at',
] as const;

function toPasskey(row: Selectable<Schema['passkey']>): PasskeyRecord {
  return {
    credentialId: row.credential_id,
    sid: row.sid as PasskeySid,
    userSid: row.user_sid,
    name: row.name,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: row.transports,
    isSynced: row.is_synced,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}

/** The passkeys of a person, oldest first; a few at most. */
export async function listPasskeysOf(db: Db, userSid: UserSid): Promise<PasskeyRecord[]> {
  const rows = await db.all(
    build
      .selectFrom('passkey')
      .select(columns)
      .where('user_sid', '=', userSid)
      .orderBy('created_at')
      .orderBy('sid'),
  );
  return rows.map(toPasskey);
}

/** By what the authenticator calls it, whosever it is. */
export async function findPasskey(
  db: Db,
  credentialId: string,
): Promise<PasskeyRecord | undefined> {
  const row = await db.first(
    build.selectFrom('passkey').select(columns).where('credential_id', '=', credentialId),
  );
  return row === undefined ? undefined : toPasskey(row);
}

/** False where the credential is known already, to whomever. */
export async function insertPasskey(
  tx: Tx,
  passkey: Omit<PasskeyRecord, 'lastUsedAt'>,
): Promise<boolean> {
  const inserted = await tx.run(
    build
      .insertInto('passkey')
      .values({
        credential_id: passkey.credentialId,
        sid: passkey.sid,
        user_sid: passkey.userSid,
        name: passkey.name,
        public_key: Buffer.from(passkey.publicKey),
        counter: passkey.counter,
        transports: [...passkey.transports],
        is_synced: passkey.isSynced,
        created_at: passkey.createdAt,
      })
      .onConflict((conflict) => conflict.column('credential_id').doNothing()),
  );
  return inserted === 1;
}

/** Notes a use; answers how many rows changed: none when it was removed meanwhile. */
export function touchPasskey(
  tx: Tx,
  credentialId: string,
  used: { readonly counter: number; readonly now: Date },
): Promise<number> {
  return tx.run(
    build
      .updateTable('passkey')
      .set({ counter: used.counter, last_used_at: used.now })
      .where('credential_id', '=', credentialId),
  );
}

export async function renamePasskey(tx: Tx, sid: PasskeySid, name: string): Promise<void> {
  await tx.run(build.updateTable('passkey').set({ name }).where('sid', '=', sid));
}

/** Removes one passkey of the person, or all; answers how many there were. */
export function deletePasskeysOf(tx: Tx, userSid: UserSid, sid?: PasskeySid): Promise<number> {
  const all = build.deleteFrom('passkey').where('user_sid', '=', userSid);
  return tx.run(sid === undefined ? all : all.where('sid', '=', sid));
}

/** Uses a challenge up: of several at once one does. Answers how many (0 or 1). */
export function takeChallenge(
  tx: Tx,
  used: { readonly hash: Buffer; readonly expiresAt: Date },
): Promise<number> {
  return tx.run(
    build
      .insertInto('used_challenge')
      .values({ challenge_hash: used.hash, expires_at: used.expiresAt })
      .onConflict((conflict) => conflict.column('challenge_hash').doNothing()),
  );
}

/** Forgets used challenges whose time is over; answers how many. */
export function deleteOverChallenges(tx: Tx, now: Date): Promise<number> {
  return tx.run(build.deleteFrom('used_challenge').where('expires_at', '<=', now));
}
