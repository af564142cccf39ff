import type { AccountSid, TenantSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';

interface AccountPlace {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
}

/** How many invitations to an account can still be accepted. */
export async function countOpenInvitationsTo(
  db: Db,
  { tenantSid, accountSid }: AccountPlace,
  now: Date,
): Promise<number> {
  const row = await db.first(
    build
      .selectFrom('invitation')
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('status', '=', 'pending')
      .where('expires_at', '>', now),
  );
  return row?.count ?? 0;
}

/** Deletes some of the invitations to an account, with what hangs on them; answers how many. */
export async function deleteInvitationsTo(
  tx: Tx,
  { tenantSid, accountSid }: AccountPlace,
  most: number,
): Promise<number> {
  const doomed = await tx.all(
    build
      .selectFrom('invitation')
      .select('sid')
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .orderBy('sid')
      .limit(most)
      .forUpdate(),
  );
  const sids = doomed.map((row) => row.sid);
  const isDoomed = (column: string) => sql<boolean>`${sql.ref(column)} = any(${[...sids]}::text[])`;
  await tx.run(
    build
      .deleteFrom('invitation_token')
      .where('tenant_sid', '=', tenantSid)
      .where(isDoomed('invitation_sid')),
  );
  await tx.run(
    build.deleteFrom('invitation').where('tenant_sid', '=', tenantSid).where(isDoomed('sid')),
  );
  return sids.length;
}
