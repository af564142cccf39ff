import type {
  OrganizationRole,
  Relation,
  TenantSid,
  UserSid,
  UserStatus,
} from '@guildhall/contract';
import { type Selectable, sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { type Person, searchTextOf, sortNameOf } from './user.ts';

type Row = Omit<Selectable<Schema['person']>, 'search_text' | 'sort_name'>;

export const personColumns = [
  'tenant_sid',
  'user_sid',
  'relation',
  'organization_role',
  'email',
  'first_name',
  'last_name',
  'status',
  'must_set_password',
  'has_second_factor',
  'requires_second_factor',
  'account_count',
  'created_at',
  'last_active_at',
  'imported_at',
  'managed_since',
  'version',
] as const;

export function toPerson(row: Row): Person {
  return {
    tenantSid: row.tenant_sid,
    userSid: row.user_sid,
    relation: row.relation as Relation,
    organizationRole: row.organization_role as OrganizationRole | null,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    status: row.status as UserStatus,
    mustSetPassword: row.must_set_password,
    hasSecondFactor: row.has_second_factor,
    requiresSecondFactor: row.requires_second_factor,
    accountCount: row.account_count,
    createdAt: row.created_at,
    lastActiveAt: row.last_active_at,
    importedAt: row.imported_at,
    managedSince: row.managed_since,
    version: row.version,
  };
}

export async function findPerson(
  db: Db,
  tenantSid: TenantSid,
  userSid: UserSid,
): Promise<Person | undefined> {
  const row = await db.first(
    build
      .selectFrom('person')
      .select(personColumns)
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', '=', userSid),
  );
  return row === undefined ? undefined : toPerson(row);
}

/** Get-for-update. */
export async function lockPerson(
  tx: Tx,
  tenantSid: TenantSid,
  userSid: UserSid,
): Promise<Person | undefined> {
  const row = await tx.first(
    build
      .selectFrom('person')
      .select(personColumns)
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', '=', userSid)
      .forUpdate(),
  );
  return row === undefined ? undefined : toPerson(row);
}

/** Each address by itself: the cost does not grow with the directory. */
const byEmail = `
  select found.* from unnest($2::text[]) as asked (email)
  cross join lateral (
    select ${personColumns.join(', ')} from person
    where tenant_sid = $1 and person.email = asked.email
    offset 0
  ) found`;

/** The directory rows of the given addresses in one tenant, in no order. */
export async function listPeopleByEmail(
  db: Db,
  tenantSid: TenantSid,
  emails: readonly string[],
): Promise<Person[]> {
  if (emails.length === 0) return [];
  const rows = await db.all(rawStatement<Row>(byEmail, [tenantSid, [...emails]]));
  return rows.map(toPerson);
}

export async function insertPerson(
  tx: Tx,
  person: Omit<
    Person,
    | 'version'
    | 'accountCount'
    | 'importedAt'
    | 'managedSince'
    | 'hasSecondFactor'
    | 'requiresSecondFactor'
  > & {
    /** When they became managed; the day of `createdAt` where nothing is said. */
    readonly managedSince?: Date;
  },
): Promise<void> {
  await tx.run(
    build.insertInto('person').values({
      tenant_sid: person.tenantSid,
      user_sid: person.userSid,
      relation: person.relation,
      organization_role: person.organizationRole,
      email: person.email,
      first_name: person.firstName,
      last_name: person.lastName,
      sort_name: sortNameOf(person),
      search_text: searchTextOf(person),
      status: person.status,
      must_set_password: person.mustSetPassword,
      has_second_factor: person.relation === 'invited' ? false : hasSecondFactorOf(person.userSid),
      created_at: person.createdAt,
      last_active_at: person.lastActiveAt,
      managed_since:
        person.relation === 'managed' ? (person.managedSince ?? person.createdAt) : null,
    }),
  );
}

/** Whether a login can pass a second factor; recovery codes only stand in for one. */
function hasSecondFactorOf(userSid: UserSid) {
  const login = build
    .selectFrom('user_login')
    .select(sql<boolean>`user_login.second_factors && '{totp,passkey}'::text[]`.as('has'))
    .where('user_login.sid', '=', userSid);
  return sql<boolean>`coalesce((${login}), false)`;
}

/** What of a directory row changes; give all three name parts together. The version goes up by one. */
export type PersonChange = Partial<
  Pick<
    Person,
    'organizationRole' | 'status' | 'mustSetPassword' | 'requiresSecondFactor' | 'lastActiveAt'
  >
> & {
  /** How they stand to the tenant from now on, and since when it manages them. */
  readonly standing?:
    | { readonly relation: 'managed'; readonly managedSince: Date }
    | { readonly relation: Exclude<Relation, 'managed'>; readonly managedSince: null };
} & { readonly name?: Pick<Person, 'firstName' | 'lastName' | 'email'> };

export async function updatePerson(
  tx: Tx,
  tenantSid: TenantSid,
  userSid: UserSid,
  change: PersonChange,
): Promise<void> {
  const { name } = change;
  const set = {
    // Whoever comes in by import is marked anew, after this.
    ...(change.standing === undefined
      ? {}
      : {
          relation: change.standing.relation,
          managed_since: change.standing.managedSince,
          imported_at: null,
          has_second_factor:
            change.standing.relation === 'invited' ? false : hasSecondFactorOf(userSid),
          requires_second_factor: false,
        }),
    ...(change.organizationRole === undefined
      ? {}
      : { organization_role: change.organizationRole }),
    ...(change.status === undefined ? {} : { status: change.status }),
    ...(change.mustSetPassword === undefined ? {} : { must_set_password: change.mustSetPassword }),
    ...(change.requiresSecondFactor === undefined
      ? {}
      : { requires_second_factor: change.requiresSecondFactor }),
    ...(change.lastActiveAt === undefined ? {} : { last_active_at: change.lastActiveAt }),
    ...(name === undefined
      ? {}
      : {
          first_name: name.firstName,
          last_name: name.lastName,
          email: name.email,
          sort_name: sortNameOf(name),
          search_text: searchTextOf(name),
        }),
  };
  await tx.run(
    build
      .updateTable('person')
      .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', '=', userSid),
  );
}

/**
 * Writes into a directory whether the person can pass a second factor. Of somebody who is only invited
 * nothing is told.
 */
export async function mirrorSecondFactor(
  tx: Tx,
  key: { readonly tenantSid: TenantSid; readonly userSid: UserSid },
  hasSecondFactor: boolean,
): Promise<void> {
  await tx.run(
    build
      .updateTable('person')
      .set((eb) => ({ has_second_factor: hasSecondFactor, version: eb('version', '+', 1) }))
      .where('tenant_sid', '=', key.tenantSid)
      .where('user_sid', '=', key.userSid)
      .where('relation', '<>', 'invited')
      .where('has_second_factor', '<>', hasSecondFactor),
  );
}

/** Adds to the number of accounts a person can enter; the version stays. */
export async function addToAccountCount(
  tx: Tx,
  tenantSid: TenantSid,
  userSid: UserSid,
  difference: number,
): Promise<void> {
  await tx.run(
    build
      .updateTable('person')
      .set((eb) => ({ account_count: eb('account_count', '+', difference) }))
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', '=', userSid),
  );
}

export async function deletePerson(tx: Tx, tenantSid: TenantSid, userSid: UserSid): Promise<void> {
  await tx.run(
    build.deleteFrom('person').where('tenant_sid', '=', tenantSid).where('user_sid', '=', userSid),
  );
}

/** Adds to the number of accounts of several people at once; the versions stay. */
export async function addToAccountCounts(
  tx: Tx,
  tenantSid: TenantSid,
  userSids: readonly UserSid[],
  difference: number,
): Promise<void> {
  if (userSids.length === 0) return;
  await tx.run(
    build
      .updateTable('person')
      .set((eb) => ({ account_count: eb('account_count', '+', difference) }))
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', 'in', [...userSids]),
  );
}

/** What one directory knows of a person and another one takes over. */
const copiedColumns = [
  'user_sid',
  'email',
  'first_name',
  'last_name',
  'sort_name',
  'search_text',
  'status',
  'must_set_password',
  'has_second_factor',
  'created_at',
] as const;

/**
 * Copies people of one tenant into the directory of another as external people, without when they were
 * last active; who is there stays as they are.
 */
export async function copyAsExternal(
  tx: Tx,
  userSids: readonly UserSid[],
  tenants: { readonly from: TenantSid; readonly to: TenantSid },
): Promise<void> {
  if (userSids.length === 0) return;
  await tx.run(
    build
      .insertInto('person')
      .columns(['tenant_sid', 'relation', ...copiedColumns])
      .expression((eb) =>
        eb
          .selectFrom('person')
          .select([
            sql<TenantSid>`${tenants.to}::text`.as('tenant_sid'),
            sql<Relation>`'external'`.as('relation'),
            ...copiedColumns,
          ])
          .where('tenant_sid', '=', tenants.from)
          .where('user_sid', 'in', [...userSids]),
      )
      .onConflict((conflict) => conflict.columns(['tenant_sid', 'user_sid']).doNothing()),
  );
}

/** Empties a tenant's directory: nobody has anything to do with it any more. */
export async function deletePeople(tx: Tx, tenantSid: TenantSid): Promise<void> {
  await tx.run(build.deleteFrom('person').where('tenant_sid', '=', tenantSid));
}

/** Writes when the person was last active; the version stays. */
export async function touchPerson(
  tx: Tx,
  tenantSid: TenantSid,
  userSid: UserSid,
  at: Date,
): Promise<void> {
  await tx.run(
    build
      .updateTable('person')
      .set({ last_active_at: at })
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', '=', userSid),
  );
}

/** Forgets everybody a tenant that ends still knows; their access must have ended or left. */
export async function clearPeople(tx: Tx, tenantSid: TenantSid): Promise<void> {
  await tx.run(build.deleteFrom('person').where('tenant_sid', '=', tenantSid));
}
