import type { UserSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';

/** The recovery codes of a person as they stand. */
export interface RecoveryCodes {
  readonly left: number;
  readonly total: number;
  readonly createdAt: Date;
  readonly salt: Buffer;
}

/** Undefined for who has none. */
export async function findRecoveryCodes(
  db: Db,
  userSid: UserSid,
): Promise<RecoveryCodes | undefined> {
  const rows = await db.all(
    build
      .selectFrom('recovery_code')
      .select(['salt', 'created_at', 'used_at'])
      .where('user_sid', '=', userSid),
  );
  const [first] = rows;
  if (first === undefined) return undefined;
  const left = rows.filter((row) => row.used_at === null).length;
  return { left, total: rows.length, createdAt: first.created_at, salt: first.salt };
}

/** Puts a set of codes in the place of the one before. */
export async function replaceRecoveryCodes(
  tx: Tx,
  userSid: UserSid,
  set: { readonly hashes: readonly Buffer[]; readonly salt: Buffer; readonly now: Date },
): Promise<void> {
  await deleteRecoveryCodes(tx, userSid);
  await tx.run(
    build.insertInto('recovery_code').values(
      set.hashes.map((hash) => ({
        user_sid: userSid,
        code_hash: hash,
        salt: set.salt,
        created_at: set.now,
      })),
    ),
  );
}

/** Uses a code of the person up: of several at once one does (I-19). Answers how many (0 or 1). */
export function takeRecoveryCode(
  tx: Tx,
  userSid: UserSid,
  used: { readonly hash: Buffer; readonly now: Date },
): Promise<number> {
  return tx.run(
    build
      .updateTable('recovery_code')
      .set({ used_at: used.now })
      .where('user_sid', '=', userSid)
      .where('code_hash', '=', used.hash)
      .where('used_at', 'is', null),
  );
}

export async function deleteRecoveryCodes(tx: Tx, userSid: UserSid): Promise<void> {
  await tx.run(build.deleteFrom('recovery_code').where('user_sid', '=', userSid));
}
