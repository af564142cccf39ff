import type { AccountRole, RoleAssignmentSid, TenantSid, UserSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';
import { type Person, searchTextOf, sortNameOf } from '../user/index.ts';
import type { AccessKey, AccountUserRecord } from './account-user.ts';

const columns = [
  'tenant_sid',
  'account_sid',
  'user_sid',
  'roles',
  'since',
  'ends_at',
  'version',
] as const;

const selectAccountUser = (key: AccessKey) =>
  build
    .selectFrom('account_user')
    .select(columns)
    .where('tenant_sid', '=', key.tenantSid)
    .where('account_sid', '=', key.accountSid)
    .where('user_sid', '=', key.userSid);

interface Row {
  readonly tenant_sid: AccountUserRecord['tenantSid'];
  readonly account_sid: AccountUserRecord['accountSid'];
  readonly user_sid: UserSid;
  readonly roles: string[];
  readonly since: Date;
  readonly ends_at: Date | null;
  readonly version: number;
}

function toAccountUser(row: Row): AccountUserRecord {
  return {
    tenantSid: row.tenant_sid,
    accountSid: row.account_sid,
    userSid: row.user_sid,
    roles: row.roles as AccountRole[],
    since: row.since,
    endsAt: row.ends_at,
    version: row.version,
  };
}

/** A person's access to an account; undefined when there is none. */
export async function findAccountUser(
  db: Db,
  key: AccessKey,
): Promise<AccountUserRecord | undefined> {
  const row = await db.first(selectAccountUser(key));
  return row === undefined ? undefined : toAccountUser(row);
}

/** Get-for-update. */
export async function lockAccountUser(
  tx: Tx,
  key: AccessKey,
): Promise<AccountUserRecord | undefined> {
  const row = await tx.first(selectAccountUser(key).forUpdate());
  return row === undefined ? undefined : toAccountUser(row);
}

export async function insertAccountUser(
  tx: Tx,
  key: AccessKey,
  access: { readonly person: Person; readonly roles: readonly AccountRole[]; readonly since: Date },
): Promise<void> {
  await tx.run(
    build.insertInto('account_user').values({
      tenant_sid: key.tenantSid,
      account_sid: key.accountSid,
      user_sid: key.userSid,
      roles: [...access.roles],
      sort_name: sortNameOf(access.person),
      search_text: searchTextOf(access.person),
      since: access.since,
    }),
  );
}

/** Changes the mirrored set of roles; the version goes up by one. */
export async function updateAccountUserRoles(
  tx: Tx,
  key: AccessKey,
  roles: readonly AccountRole[],
): Promise<void> {
  await tx.run(
    build
      .updateTable('account_user')
      .set((eb) => ({
        roles: [...roles],
        version: eb('version', '+', 1),
        // Whoever owns an account owns it without end and on nobody's word.
        ...(roles.includes('owner')
          ? { ends_at: null, sponsor_user_sid: null, sponsor_name: null }
          : {}),
      }))
      .where('tenant_sid', '=', key.tenantSid)
      .where('account_sid', '=', key.accountSid)
      .where('user_sid', '=', key.userSid),
  );
}

/** Deletes the access with its role assignments. */
export async function deleteAccountUser(tx: Tx, key: AccessKey): Promise<void> {
  await tx.run(
    build
      .deleteFrom('account_user')
      .where('tenant_sid', '=', key.tenantSid)
      .where('account_sid', '=', key.accountSid)
      .where('user_sid', '=', key.userSid),
  );
}

/** Mirrors a changed name into every access of the person in the tenant. */
export async function renameAccountUsers(
  tx: Tx,
  tenantSid: TenantSid,
  person: Pick<Person, 'userSid' | 'firstName' | 'lastName' | 'email'>,
): Promise<void> {
  await tx.run(
    build
      .updateTable('account_user')
      .set({ sort_name: sortNameOf(person), search_text: searchTextOf(person) })
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', '=', person.userSid),
  );
}

/** Who stands on the account, access that has ended included; in no order. */
export async function listAccountUserSids(
  db: Db,
  key: Omit<AccessKey, 'userSid'>,
): Promise<UserSid[]> {
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .select('user_sid')
      .where('tenant_sid', '=', key.tenantSid)
      .where('account_sid', '=', key.accountSid),
  );
  return rows.map((row) => row.user_sid);
}

/** Which of the people have access to the account that has not ended; in no order. */
export async function listUserSidsWithAccess(
  db: Db,
  key: Omit<AccessKey, 'userSid'>,
  among: { readonly userSids: readonly UserSid[]; readonly at: Date },
): Promise<UserSid[]> {
  if (among.userSids.length === 0) return [];
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .select('user_sid')
      .where('tenant_sid', '=', key.tenantSid)
      .where('account_sid', '=', key.accountSid)
      .where('user_sid', 'in', [...among.userSids])
      .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', among.at)])),
  );
  return rows.map((row) => row.user_sid);
}

/** Makes the rows of role_assignment of one access what `roles` says; kept ones keep their sids. */
export async function replaceRoleAssignments(
  tx: Tx,
  key: AccessKey,
  change: {
    readonly added: readonly { readonly sid: RoleAssignmentSid; readonly role: AccountRole }[];
    readonly removed: readonly AccountRole[];
    readonly at: Date;
  },
): Promise<void> {
  if (change.removed.length > 0) {
    await tx.run(
      build
        .deleteFrom('role_assignment')
        .where('tenant_sid', '=', key.tenantSid)
        .where('account_sid', '=', key.accountSid)
        .where('user_sid', '=', key.userSid)
        .where('role', 'in', [...change.removed]),
    );
  }
  if (change.added.length === 0) return;
  await tx.run(
    build.insertInto('role_assignment').values(
      change.added.map(({ sid, role }) => ({
        tenant_sid: key.tenantSid,
        sid,
        account_sid: key.accountSid,
        user_sid: key.userSid,
        role,
        created_at: change.at,
      })),
    ),
  );
}
