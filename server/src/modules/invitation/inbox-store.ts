import type { InvitationSid, TenantSid } from '@guildhall/contract';
import { type ExpressionBuilder, sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import type { UserLogin } from '../user/index.ts';
import type { InvitationPlace } from './invitation-token-store.ts';

/** Opens the rows of invitations to an address for reading, whichever tenant sent them, until the transaction ends. */
async function openAddress(db: Db, email: string): Promise<void> {
  await db.first(build.selectNoFrom(sql`set_config('app.address', ${email}, true)`.as('address')));
}

/** Who asks for what was sent to the address they proved. */
export type Addressee = Pick<UserLogin, 'sid' | 'email' | 'createdAt' | 'emailChangedAt'>;

/**
 * Only what was this person's own: the address may have been somebody else's before. What waits is
 * for whoever holds the address; what was accepted is told to whoever did; the rest since they hold it.
 */
const isOwn =
  ({ sid, createdAt, emailChangedAt }: Addressee, now: Date) =>
  (eb: ExpressionBuilder<Schema, 'invitation'>) =>
    eb.or([
      eb.and([eb('status', '=', 'pending'), eb('expires_at', '>', now)]),
      eb('accepted_by_user_sid', '=', sid),
      eb.and([eb('status', '!=', 'accepted'), eb('created_at', '>=', emailChangedAt ?? createdAt)]),
    ]);

/** Invitations to a person, newest first, that wait or ended since then. The person proved the address. */
export async function listInvitationsTo(
  db: Db,
  person: Addressee,
  at: { readonly now: Date; readonly endedSince: Date; readonly limit: number },
): Promise<InvitationPlace[]> {
  const { email } = person;
  await openAddress(db, email);
  const rows = await db.all(
    build
      .selectFrom('invitation')
      .select(['tenant_sid', 'sid'])
      .where('email', '=', email)
      .where(isOwn(person, at.now))
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

/** The tenant of one invitation, when it is to this person. The person proved the address. */
export async function findInvitationTo(
  db: Db,
  person: Addressee,
  at: { readonly now: Date; readonly sid: InvitationSid },
): Promise<TenantSid | undefined> {
  const { email } = person;
  await openAddress(db, email);
  const row = await db.first(
    build
      .selectFrom('invitation')
      .select(['tenant_sid', 'sid'])
      .where('email', '=', email)
      .where('sid', '=', at.sid)
      .where(isOwn(person, at.now)),
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
