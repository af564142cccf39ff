import type { UserSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';

/**
 * Ends the password of a person, who signs in no more before they have set another. What it was is
 * kept for comparison only, until the next one is set.
 */
export async function retirePassword(tx: Tx, sid: UserSid): Promise<void> {
  await tx.run(
    build
      .updateTable('user_login')
      .set((eb) => ({
        password_hash: null,
        former_password_hash: eb.fn.coalesce('password_hash', 'former_password_hash'),
        must_set_password: true,
        password_given_up_at: null,
        version: eb('version', '+', 1),
      }))
      .where('sid', '=', sid),
  );
}

/** Ends the password of a person who wants to sign in with passkeys only; it is kept as above. */
export async function giveUpPassword(tx: Tx, sid: UserSid, at: Date): Promise<void> {
  await tx.run(
    build
      .updateTable('user_login')
      .set((eb) => ({
        password_hash: null,
        former_password_hash: eb.ref('password_hash'),
        password_given_up_at: at,
        version: eb('version', '+', 1),
      }))
      .where('sid', '=', sid),
  );
}

/** The hash of the password that was taken from the person and is not replaced yet. */
export async function findFormerPasswordHash(db: Db, sid: UserSid): Promise<string | null> {
  const row = await db.first(
    build.selectFrom('user_login').select('former_password_hash').where('sid', '=', sid),
  );
  return row?.former_password_hash ?? null;
}
