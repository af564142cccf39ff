import type { AccountRole, AccountSid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { hasEnded } from '../../core/authorize.ts';
import { build, type Db, type Tx } from '../../core/database.ts';

/** What a person holds on one account. */
export interface HeldAccess {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly roles: readonly AccountRole[];
  /** From when on it gives nothing; null: it does not end. */
  readonly endsAt: Date | null;
}

interface Row {
  readonly tenant_sid: TenantSid;
  readonly account_sid: AccountSid;
  readonly roles: string[];
  readonly ends_at: Date | null;
}

const toHeldAccess = (row: Row): HeldAccess => ({
  tenantSid: row.tenant_sid,
  accountSid: row.account_sid,
  roles: row.roles as AccountRole[],
  endsAt: row.ends_at,
});

/** All access of a person to accounts of one tenant, in the order of the accounts. */
export async function listAccessIn(
  db: Db,
  tenantSid: TenantSid,
  userSid: UserSid,
): Promise<HeldAccess[]> {
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .select(['tenant_sid', 'account_sid', 'roles', 'ends_at'])
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', '=', userSid)
      .orderBy('account_sid'),
  );
  return rows.map(toHeldAccess);
}

/**
 * All access of a person in every tenant, in the order of the accounts. Needs a transaction opened for
 * the person. Starts from the person, so it may fan out.
 */
export async function listAccessEverywhere(db: Db, userSid: UserSid): Promise<HeldAccess[]> {
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .select(['tenant_sid', 'account_sid', 'roles', 'ends_at'])
      .where('user_sid', '=', userSid)
      .orderBy('account_sid'),
  );
  return rows.map(toHeldAccess);
}

/** Deletes all access of a person in one tenant with the role assignments; answers what it was. */
export async function deleteAccessIn(
  tx: Tx,
  tenantSid: TenantSid,
  userSid: UserSid,
): Promise<HeldAccess[]> {
  const rows = await tx.all(
    build
      .deleteFrom('account_user')
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', '=', userSid)
      .returning(['tenant_sid', 'account_sid', 'roles', 'ends_at']),
  );
  return rows.map(toHeldAccess);
}

const isAmong = (sids: readonly AccountSid[]) =>
  sql<boolean>`account_sid in (select jsonb_array_elements_text(${JSON.stringify(sids)}::jsonb))`;

/** What of it lets the person in: ended access is there until it is swept, and gives nothing. Pure. */
export function currentAccess(access: readonly HeldAccess[], at: Date): HeldAccess[] {
  return access.filter(({ endsAt }) => !hasEnded(endsAt, at));
}

/** On which of the accounts a person has access. */
export async function listAccessAmong(
  db: Db,
  person: { readonly tenantSid: TenantSid; readonly userSid: UserSid },
  accountSids: readonly AccountSid[],
): Promise<Set<AccountSid>> {
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .select('account_sid')
      .where('tenant_sid', '=', person.tenantSid)
      .where('user_sid', '=', person.userSid)
      .where(isAmong(accountSids)),
  );
  return new Set(rows.map((row) => row.account_sid));
}

/** Makes access that exists the Owner's, without its assignments: others follow. Versions go up by one. */
export async function turnIntoOwner(
  tx: Tx,
  person: { readonly tenantSid: TenantSid; readonly userSid: UserSid },
  accountSids: readonly AccountSid[],
): Promise<void> {
  const { tenantSid, userSid } = person;
  await tx.run(
    build
      .deleteFrom('role_assignment')
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', '=', userSid)
      .where(isAmong(accountSids)),
  );
  await tx.run(
    build
      .updateTable('account_user')
      .set((eb) => ({
        roles: ['owner'],
        ends_at: null,
        sponsor_user_sid: null,
        sponsor_name: null,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', '=', userSid)
      .where(isAmong(accountSids)),
  );
}

/** Forgets who answered for access in a tenant: the name stays and asks for another (external access). */
export async function forgetSponsor(
  tx: Tx,
  tenantSid: TenantSid,
  sponsorUserSid: UserSid,
): Promise<void> {
  await tx.run(
    build
      .updateTable('account_user')
      .set({ sponsor_user_sid: null })
      .where('tenant_sid', '=', tenantSid)
      .where('sponsor_user_sid', '=', sponsorUserSid),
  );
}

/** The same for everybody who answered for access to one account. */
export async function forgetSponsorsOf(
  tx: Tx,
  tenantSid: TenantSid,
  accountSid: AccountSid,
): Promise<void> {
  await tx.run(
    build
      .updateTable('account_user')
      .set({ sponsor_user_sid: null })
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('sponsor_user_sid', 'is not', null),
  );
}
