import type { AccountSid, InvitationSid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';

/** A person as invitations name them: by what they did, and by their address. */
export interface Concerned {
  readonly userSid: UserSid;
  readonly email: string;
}

/** An invitation that names a person. */
export interface ConcernedInvitation {
  readonly tenantSid: TenantSid;
  readonly sid: InvitationSid;
}

/**
 * The tenants with invitations that a person sent or accepted, or with pending ones to their address, in one order
 * for everybody. Starts from the person, so it may fan out.
 */
export async function listConcernedTenants(
  tx: Tx,
  { userSid, email }: Concerned,
): Promise<TenantSid[]> {
  await openTo(tx, { userSid, email });
  const tenants = build.selectFrom('invitation').select('tenant_sid');
  const rows = await tx.all(
    tenants
      .where('invited_by_user_sid', '=', userSid)
      .union(tenants.where('accepted_by_user_sid', '=', userSid))
      .union(tenants.where('email', '=', email).where('status', '=', 'pending'))
      .orderBy('tenant_sid'),
  );
  return rows.map((row) => row.tenant_sid);
}

/** Invitations of any tenant and any state that a person accepted or that were sent to their address. */
export async function listReceivedInvitations(
  tx: Tx,
  { userSid, email }: Concerned,
): Promise<ConcernedInvitation[]> {
  await openTo(tx, { userSid, email });
  const columns = ['tenant_sid', 'sid'] as const;
  const rows = await tx.all(
    build
      .selectFrom('invitation')
      .select(columns)
      .where('accepted_by_user_sid', '=', userSid)
      .union(build.selectFrom('invitation').select(columns).where('email', '=', email))
      .orderBy('sid'),
  );
  return rows.map((row) => ({ tenantSid: row.tenant_sid, sid: row.sid }));
}

/** The organizations with a pending invitation to join them to the address. */
export async function listInvitingOrganizations(
  tx: Tx,
  { userSid, email }: Concerned,
): Promise<TenantSid[]> {
  await openTo(tx, { userSid, email });
  const rows = await tx.all(
    build
      .selectFrom('invitation')
      .select('tenant_sid')
      .distinct()
      .where('email', '=', email)
      .where('kind', '=', 'organization')
      .where('status', '=', 'pending')
      .orderBy('tenant_sid'),
  );
  return rows.map((row) => row.tenant_sid);
}

/** Opens the invitations that name a person for reading, whichever tenant sent them, until the transaction ends. */
async function openTo(tx: Tx, { userSid, email }: Concerned): Promise<void> {
  await tx.run(
    build.selectNoFrom([
      sql`set_config('app.user', ${userSid}, true)`.as('user'),
      sql`set_config('app.address', ${email}, true)`.as('address'),
    ]),
  );
}

/** Takes a person's sid off what they sent and accepted in one tenant; the name of the inviter stays. */
export async function anonymizeInvitations(
  tx: Tx,
  tenantSid: TenantSid,
  userSid: UserSid,
): Promise<void> {
  for (const column of [
    'invited_by_user_sid',
    'accepted_by_user_sid',
    'sponsor_user_sid',
  ] as const) {
    await tx.run(
      build
        .updateTable('invitation')
        .set({ [column]: null })
        .where('tenant_sid', '=', tenantSid)
        .where(column, '=', userSid),
    );
  }
}

/** How many invitations of a tenant that can still be accepted a person sent. */
export async function countOpenInvitationsBy(
  db: Db,
  tenantSid: TenantSid,
  at: { readonly userSid: UserSid; readonly now: Date },
): Promise<number> {
  const row = await db.first(
    build
      .selectFrom('invitation')
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
      .where('tenant_sid', '=', tenantSid)
      .where('invited_by_user_sid', '=', at.userSid)
      .where('status', '=', 'pending')
      .where('expires_at', '>', at.now),
  );
  return row?.count ?? 0;
}

/** Invitations of a tenant that can still be accepted and that a person sent, the newest first. */
export async function listOpenInvitationsBy(
  db: Db,
  tenantSid: TenantSid,
  at: { readonly userSid: UserSid; readonly now: Date; readonly limit: number },
): Promise<{ readonly sid: InvitationSid; readonly email: string }[]> {
  return db.all(
    build
      .selectFrom('invitation')
      .select(['sid', 'email'])
      .where('tenant_sid', '=', tenantSid)
      .where('invited_by_user_sid', '=', at.userSid)
      .where('status', '=', 'pending')
      .where('expires_at', '>', at.now)
      .orderBy('created_at', 'desc')
      .orderBy('sid')
      .limit(at.limit),
  );
}

/** Takes an account off what invitations offer: it is leaving its organization, or is gone. */
export async function deleteOffersOf(
  tx: Tx,
  tenantSid: TenantSid,
  accountSid: AccountSid,
): Promise<void> {
  await tx.run(
    build
      .deleteFrom('invitation_account')
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid),
  );
}

/** Forgets who answered for access that invitations to an account offer. */
export async function forgetInvitationSponsors(
  tx: Tx,
  tenantSid: TenantSid,
  accountSid: AccountSid,
): Promise<void> {
  await tx.run(
    build
      .updateTable('invitation')
      .set({ sponsor_user_sid: null })
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid),
  );
}

/** Forgets that a person answered for access that invitations of one tenant offer; their name stays. */
export async function forgetInvitationSponsor(
  tx: Tx,
  tenantSid: TenantSid,
  userSid: UserSid,
): Promise<void> {
  await tx.run(
    build
      .updateTable('invitation')
      .set({ sponsor_user_sid: null })
      .where('tenant_sid', '=', tenantSid)
      .where('sponsor_user_sid', '=', userSid),
  );
}
