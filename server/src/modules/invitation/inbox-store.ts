import type { InvitationSid, TenantSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import type { InvitationPlace } from './invitation-token-store.ts';

/** Opens the rows of invitations to an address for reading, whichever tenant sent them, until the transaction ends. */
async function openAddress(db: Db, email: string): Promise<void> {
  await db.first(build.selectNoFrom(sql`set_config('app.address', ${email}, true)`.as('address')));
}

/** Invitations to an address, newest first, that wait or ended since then. The caller proved the address. */
export async function listInvitationsTo(
  db: Db,
  email: string,
  at: { readonly endedSince: Date; readonly limit: number },
): Promise<InvitationPlace[]> {
  await openAddress(db, email);
  const rows = await db.all(
    build
      .selectFrom('invitation')
      .select(['tenant_sid', 'sid'])
      .where('email', '=', email)
      .where((eb) =>
        // What is over by time is seldom marked so.
        eb.or([
          eb.and([eb('status', '=', 'pending'), eb('expires_at', '>', at.endedSince)]),
          eb('decided_at', '>', at.endedSince),
        ]),
      )
      .orderBy('created_at', 'desc')
      .orderBy('sid', 'desc')
      .limit(at.limit),
  );
  return rows.map((row) => ({ tenantSid: row.tenant_sid, sid: row.sid }));
}

/** The tenant of one invitation, when it is to this address. The caller proved the address. */
export async function findInvitationTo(
  db: Db,
  email: string,
  sid: InvitationSid,
): Promise<TenantSid | undefined> {
  await openAddress(db, email);
  const row = await db.first(
    build
      .selectFrom('invitation')
      .select(['tenant_sid', 'sid'])
      .where('email', '=', email)
      .where('sid', '=', sid),
  );
  return row?.tenant_sid;
}

/** When an invitation ended; null while it waits. */
export async function findDecidedAt(
  db: Db,
  { tenantSid, sid }: InvitationPlace,
): Promise<Date | null> {
  const row = await db.first(
    build
      .selectFrom('invitation')
      .select('decided_at')
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid),
  );
  return row?.decided_at ?? null;
}
