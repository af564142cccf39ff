import type { UserSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';

/** The authenticator app of a person. */
export interface TotpRecord {
  /** Sealed. */
  readonly secret: Buffer;
  /** The step of the last accepted code. */
  readonly lastStep: number;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export async function findTotp(db: Db, userSid: UserSid): Promise<TotpRecord | undefined> {
  const row = await db.first(
    build
      .selectFrom('totp_factor')
      .select(['secret', 'last_step', 'created_at', 'last_used_at'])
      .where('user_sid', '=', userSid),
  );
  if (row === undefined) return undefined;
  return {
    secret: row.secret,
    lastStep: Number(row.last_step),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}

export async function insertTotp(
  tx: Tx,
  userSid: UserSid,
  totp: Omit<TotpRecord, 'lastUsedAt'>,
): Promise<void> {
  await tx.run(
    build.insertInto('totp_factor').values({
      user_sid: userSid,
      secret: totp.secret,
      last_step: totp.lastStep,
      created_at: totp.createdAt,
    }),
  );
}

/** Uses a step up: of several at once one does (I-19). Answers how many rows changed (0 or 1). */
export function takeStep(
  tx: Tx,
  userSid: UserSid,
  at: { step: number; now: Date },
): Promise<number> {
  return tx.run(
    build
      .updateTable('totp_factor')
      .set({ last_step: at.step, last_used_at: at.now })
      .where('user_sid', '=', userSid)
      .where('last_step', '<', String(at.step)),
  );
}

/** Removes the authenticator app; answers how many there were (0 or 1). */
export function deleteTotpRow(tx: Tx, userSid: UserSid): Promise<number> {
  return tx.run(build.deleteFrom('totp_factor').where('user_sid', '=', userSid));
}
