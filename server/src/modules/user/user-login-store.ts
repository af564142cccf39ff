import type { FactorMethod, Locale, UserSid, UserStatus } from '@guildhall/contract';
import { type Selectable, sql, type Updateable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import type { UserLogin } from './user.ts';

const columns = [
  'sid',
  'email',
  'first_name',
  'last_name',
  'status',
  'status_before_operator',
  'password_hash',
  'must_set_password',
  'password_given_up_at',
  'second_factors',
  'second_factor_frequency',
  'requires_second_factor',
  'locale',
  'time_zone',
  'organization_sid',
  'email_verified_at',
  'email_changed_at',
  'created_at',
  'last_active_at',
  'version',
] as const;

type Row = Pick<Selectable<Schema['user_login']>, (typeof columns)[number]>;

function toUserLogin(row: Row): UserLogin {
  return {
    sid: row.sid,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    status: row.status as UserStatus,
    statusBeforeOperator: row.status_before_operator as UserLogin['statusBeforeOperator'],
    passwordHash: row.password_hash,
    mustSetPassword: row.must_set_password,
    passwordGivenUpAt: row.password_given_up_at,
    secondFactors: row.second_factors as FactorMethod[],
    secondFactorFrequency: row.second_factor_frequency as UserLogin['secondFactorFrequency'],
    requiresSecondFactor: row.requires_second_factor,
    locale: row.locale as Locale,
    timeZone: row.time_zone,
    organizationSid: row.organization_sid,
    emailVerifiedAt: row.email_verified_at,
    emailChangedAt: row.email_changed_at,
    createdAt: row.created_at,
    lastActiveAt: row.last_active_at,
    version: row.version,
  };
}

export async function findUserLogin(db: Db, sid: UserSid): Promise<UserLogin | undefined> {
  const row = await db.first(build.selectFrom('user_login').select(columns).where('sid', '=', sid));
  return row === undefined ? undefined : toUserLogin(row);
}

/** Those of the logins whom the operator has suspended. */
export async function listSuspendedByOperator(
  db: Db,
  sids: readonly UserSid[],
): Promise<UserSid[]> {
  const rows = await db.all(
    build
      .selectFrom('user_login')
      .select('sid')
      .where(sql<boolean>`sid = any(${[...sids]}::text[])`)
      .where('status_before_operator', 'is not', null),
  );
  return rows.map((row) => row.sid);
}

/** By canonical address, through the claim. */
export async function findUserLoginByEmail(db: Db, email: string): Promise<UserLogin | undefined> {
  const row = await db.first(
    build
      .selectFrom('email_claim')
      .innerJoin('user_login', 'user_login.sid', 'email_claim.user_sid')
      .select(columns.map((column) => `user_login.${column}` as const))
      .where('email_claim.email', '=', email),
  );
  return row === undefined ? undefined : toUserLogin(row as Row);
}

/** The rows of the given canonical addresses that exist, through their claims, in no order. */
export async function listUserLoginsByEmail(
  db: Db,
  emails: readonly string[],
): Promise<UserLogin[]> {
  if (emails.length === 0) return [];
  const rows = await db.all(
    build
      .selectFrom('email_claim')
      .innerJoin('user_login', 'user_login.sid', 'email_claim.user_sid')
      .select(columns.map((column) => `user_login.${column}` as const))
      .where(sql<boolean>`${sql.ref('email_claim.email')} = any(${[...emails]}::text[])`),
  );
  return rows.map((row) => toUserLogin(row as Row));
}

/** Get-for-update. */
export async function lockUserLogin(tx: Tx, sid: UserSid): Promise<UserLogin | undefined> {
  const row = await tx.first(
    build.selectFrom('user_login').select(columns).where('sid', '=', sid).forUpdate(),
  );
  return row === undefined ? undefined : toUserLogin(row);
}

/** Get-for-update of many, in the order of their sids: two who lock the same people wait for each other. */
export async function lockUserLogins(tx: Tx, sids: readonly UserSid[]): Promise<UserLogin[]> {
  if (sids.length === 0) return [];
  const rows = await tx.all(
    build
      .selectFrom('user_login')
      .select(columns)
      .where(sql<boolean>`sid = any(${[...sids]}::text[])`)
      .orderBy('sid')
      .forUpdate(),
  );
  return rows.map(toUserLogin);
}

/** Nobody begins with a second factor, or with an address that is not their first. */
type NewUserLogin = Omit<
  UserLogin,
  | 'version'
  | 'statusBeforeOperator'
  | 'emailChangedAt'
  | 'passwordGivenUpAt'
  | 'secondFactors'
  | 'secondFactorFrequency'
  | 'requiresSecondFactor'
>;

/** Inserts the login and claims its address; a claimed address violates `email_claim_pkey`. */
export async function insertUserLogin(tx: Tx, user: NewUserLogin): Promise<void> {
  await tx.run(build.insertInto('email_claim').values({ email: user.email, user_sid: user.sid }));
  await insertLoginRow(tx, user);
}

/** The same, but answers false where the address is claimed; waits for a claim that is being made. */
export async function insertUserLoginIfFree(tx: Tx, user: NewUserLogin): Promise<boolean> {
  const claimed = await tx.run(
    build
      .insertInto('email_claim')
      .values({ email: user.email, user_sid: user.sid })
      .onConflict((conflict) => conflict.column('email').doNothing()),
  );
  if (claimed === 1) await insertLoginRow(tx, user);
  return claimed === 1;
}

async function insertLoginRow(tx: Tx, user: NewUserLogin): Promise<void> {
  await tx.run(
    build.insertInto('user_login').values({
      sid: user.sid,
      email: user.email,
      first_name: user.firstName,
      last_name: user.lastName,
      status: user.status,
      password_hash: user.passwordHash,
      must_set_password: user.mustSetPassword,
      locale: user.locale,
      time_zone: user.timeZone,
      organization_sid: user.organizationSid,
      email_verified_at: user.emailVerifiedAt,
      created_at: user.createdAt,
      last_active_at: user.lastActiveAt,
    }),
  );
}

/** Columns of a login that change. The version goes up by one with every change (I-33). */
export type UserLoginChange = Partial<
  Pick<
    UserLogin,
    | 'firstName'
    | 'lastName'
    | 'status'
    | 'statusBeforeOperator'
    | 'passwordHash'
    | 'mustSetPassword'
    | 'secondFactors'
    | 'secondFactorFrequency'
    | 'requiresSecondFactor'
    | 'locale'
    | 'timeZone'
    | 'organizationSid'
    | 'emailVerifiedAt'
    | 'lastActiveAt'
  >
>;

export async function updateUserLogin(
  tx: Tx,
  sid: UserSid,
  change: UserLoginChange,
): Promise<void> {
  const set: Updateable<Schema['user_login']> = {
    ...(change.firstName === undefined ? {} : { first_name: change.firstName }),
    ...(change.lastName === undefined ? {} : { last_name: change.lastName }),
    ...(change.status === undefined ? {} : { status: change.status }),
    ...(change.statusBeforeOperator === undefined
      ? {}
      : { status_before_operator: change.statusBeforeOperator }),
    ...(change.passwordHash === undefined
      ? {}
      : {
          password_hash: change.passwordHash,
          former_password_hash: null,
          password_given_up_at: null,
        }),
    ...(change.mustSetPassword === undefined ? {} : { must_set_password: change.mustSetPassword }),
    ...(change.locale === undefined ? {} : { locale: change.locale }),
    ...(change.timeZone === undefined ? {} : { time_zone: change.timeZone }),
    ...(change.secondFactors === undefined ? {} : { second_factors: [...change.secondFactors] }),
    ...(change.secondFactorFrequency === undefined
      ? {}
      : { second_factor_frequency: change.secondFactorFrequency }),
    ...(change.requiresSecondFactor === undefined
      ? {}
      : { requires_second_factor: change.requiresSecondFactor }),
    // What an organization demands of a person ends with the membership.
    ...(change.organizationSid === undefined
      ? {}
      : { organization_sid: change.organizationSid, requires_second_factor: false }),
    ...(change.emailVerifiedAt === undefined ? {} : { email_verified_at: change.emailVerifiedAt }),
    ...(change.lastActiveAt === undefined ? {} : { last_active_at: change.lastActiveAt }),
  };
  await tx.run(
    build
      .updateTable('user_login')
      .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
      .where('sid', '=', sid),
  );
}

/**
 * Gives the login another address, proved now, and the claim on it; the old one is free. False where the new
 * one is claimed; waits for a claim that is being made.
 */
export async function changeEmailIfFree(
  tx: Tx,
  sid: UserSid,
  to: { readonly email: string; readonly at: Date },
): Promise<boolean> {
  const { email, at } = to;
  await tx.run(build.deleteFrom('email_claim').where('user_sid', '=', sid));
  const claimed = await tx.run(
    build
      .insertInto('email_claim')
      .values({ email, user_sid: sid })
      .onConflict((conflict) => conflict.column('email').doNothing()),
  );
  if (claimed === 0) return false;
  await tx.run(
    build
      .updateTable('user_login')
      .set((eb) => ({
        email,
        email_verified_at: at,
        email_changed_at: at,
        version: eb('version', '+', 1),
      }))
      .where('sid', '=', sid),
  );
  return true;
}

/** Writes when the person was last active; the version stays. */
export async function touchUserLogin(tx: Tx, sid: UserSid, at: Date): Promise<void> {
  await tx.run(build.updateTable('user_login').set({ last_active_at: at }).where('sid', '=', sid));
}

/**
 * Keeps these people from being deleted until the end of the transaction; in the order of their sids.
 * Answers who still exists: others were deleted a moment ago.
 */
export async function holdUserLogins(tx: Tx, sids: readonly UserSid[]): Promise<Set<UserSid>> {
  if (sids.length === 0) return new Set();
  const rows = await tx.all(
    build
      .selectFrom('user_login')
      .select('sid')
      .where(sql<boolean>`${sql.ref('sid')} = any(${[...sids]}::text[])`)
      .orderBy('sid')
      .forKeyShare(),
  );
  return new Set(rows.map((row) => row.sid));
}

/** Deletes the login and the claim on its address, with all that signs the person in. */
export async function deleteUserLogin(tx: Tx, sid: UserSid): Promise<void> {
  await tx.run(build.deleteFrom('email_claim').where('user_sid', '=', sid));
  await tx.run(build.deleteFrom('user_login').where('sid', '=', sid));
}

/** True while nobody has ever signed up, been invited or been set up. */
export async function isWithoutUsers(db: Db): Promise<boolean> {
  return (await db.first(build.selectFrom('user_login').select('sid').limit(1))) === undefined;
}
