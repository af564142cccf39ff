import { type AccountSid, isSid, type UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';

/** The independent accounts a person owns. Starts from the person, so it may fan out. */
export async function listOwnedAccounts(db: Db, userSid: UserSid): Promise<AccountSid[]> {
  await db.first(build.selectNoFrom(sql`set_config('app.user', ${userSid}, true)`.as('set')));
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .select('tenant_sid')
      .where('user_sid', '=', userSid)
      .where(sql<boolean>`roles = '{owner}'`)
      .where(sql<boolean>`tenant_sid = account_sid`)
      .orderBy('tenant_sid'),
  );
  return rows.flatMap(({ tenant_sid: sid }) => (isSid('account', sid) ? [sid] : []));
}
