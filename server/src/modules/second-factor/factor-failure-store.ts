import type { UserSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { CodeHistory } from './code-rule.ts';

/** Wrong codes of a person in a row; whoever counts on from there holds the login. */
export async function findCodeHistory(db: Db, userSid: UserSid): Promise<CodeHistory> {
  const row = await db.first(
    build
      .selectFrom('factor_failure')
      .select(['failures', 'locked_until'])
      .where('user_sid', '=', userSid),
  );
  return { failures: row?.failures ?? 0, lockedUntil: row?.locked_until ?? null };
}

export async function saveCodeHistory(
  tx: Tx,
  userSid: UserSid,
  history: CodeHistory & { readonly now: Date },
): Promise<void> {
  const set = {
    failures: history.failures,
    locked_until: history.lockedUntil,
    updated_at: history.now,
  };
  await tx.run(
    build
      .insertInto('factor_failure')
      .values({ user_sid: userSid, ...set })
      .onConflict((conflict) => conflict.column('user_sid').doUpdateSet(set)),
  );
}

/** Forgets failures and the lock; answers how many there were (0 or 1). */
export function clearCodeHistory(tx: Tx, userSid: UserSid): Promise<number> {
  return tx.run(build.deleteFrom('factor_failure').where('user_sid', '=', userSid));
}
