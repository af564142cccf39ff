import type {
  FactorMethod,
  Locale,
  OrganizationSid,
  SecondFactorDemand,
  SecondFactorFrequency,
  SessionSid,
  UserSid,
} from '@guildhall/contract';
import { type InferResult, type Insertable, type Selectable, sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { type DemandParts, dueOf, type FactorProof } from '../../core/factor-demand.ts';
import { keepNamed } from '../../core/kept-statement.ts';
import { applyWindow, type Window } from '../../core/page.ts';
import type { Schema } from '../../core/schema.ts';
import type { TokenHash } from '../../platform/crypto/token.ts';
import type { SessionRecord } from './session.ts';

const columns = [
  'sid',
  'user_sid',
  'created_at',
  'last_seen_at',
  'expires_at',
  'address',
  'user_agent',
] as const;

/** What decides whether a second factor is due: of the session, its person and their organization. */
const factorColumns = [
  'session.factor_passed_at',
  'session.factor_method',
  'user_login.second_factors',
  'user_login.second_factor_frequency',
  'user_login.requires_second_factor',
  'sign_in_policy.second_factor',
] as const;

const factorNames = [
  'factor_passed_at',
  'factor_method',
  'second_factors',
  'second_factor_frequency',
  'requires_second_factor',
  'second_factor',
] as const;

type FactorRow = Pick<Selectable<Schema['session']>, 'factor_passed_at' | 'factor_method'> &
  Pick<
    Selectable<Schema['user_login']>,
    'second_factors' | 'second_factor_frequency' | 'requires_second_factor'
  > & { readonly second_factor: string | null };

function toFactorParts(row: FactorRow): DemandParts & FactorProof {
  return {
    factorAt: row.factor_passed_at,
    isRemembered: row.factor_method === 'remembered-device',
    methods: row.second_factors as FactorMethod[],
    frequency: row.second_factor_frequency as SecondFactorFrequency,
    isRequiredOfUser: row.requires_second_factor,
    ofOrganization: (row.second_factor ?? 'off') as SecondFactorDemand,
  };
}

function toSession(
  row: Pick<Selectable<Schema['session']>, (typeof columns)[number]> & FactorRow,
): SessionRecord {
  const factor = toFactorParts(row);
  return {
    sid: row.sid,
    userSid: row.user_sid,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    address: row.address,
    userAgent: row.user_agent,
    isFactorDue: dueOf(factor, factor) !== null,
  };
}

/** A session with what of its person a request needs. */
export interface LiveSession {
  readonly sid: SessionSid;
  readonly lastSeenAt: Date;
  readonly userSid: UserSid;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: Locale;
  readonly organizationSid: OrganizationSid | null;
  readonly expiresAt: Date;
  readonly isRenewalDue: boolean;
  /** When it got the token it has now; null: with its beginning. */
  readonly renewedAt: Date | null;
  /** True while nobody has shown the token that took the place of another. */
  readonly isTokenUnseen: boolean;
  /** When the password, or what stood for it, was last proved. */
  readonly passwordAt: Date;
  /** When a second factor was passed in this session, or its device recognized. */
  readonly factorAt: Date | null;
  readonly isRemembered: boolean;
  /** By what the person can pass a second factor now, and how often they want to be asked. */
  readonly methods: readonly FactorMethod[];
  readonly frequency: SecondFactorFrequency;
  /** What an administrator, and the organization, demand of the person. */
  readonly isRequiredOfUser: boolean;
  readonly ofOrganization: SecondFactorDemand;
  /** After how many minutes of no use the organization lets it die; null: as the installation has it. */
  readonly idleMinutes: number | null;
}

/** A time, and since when an unused session is dead. */
interface Now {
  readonly now: Date;
  readonly idleSince: Date;
}

/** The session of a cookie: neither idle nor expired, of a person who may sign in. One indexed read. */
export async function findLiveSession(
  db: Db,
  tokenHash: TokenHash,
  at: Now,
): Promise<LiveSession | undefined> {
  const shape = { name: 'live-session', parts: [] };
  const row = await db.first(keepNamed(shape, { ...at, tokenHash }, selectSessionOfToken));
  return row === undefined ? undefined : toLiveSession(row);
}

const selectSessionOfToken = ({ tokenHash, ...at }: Now & { readonly tokenHash: TokenHash }) =>
  selectLiveSession(at).where('session.token_hash', '=', tokenHash);

/** The session whose token was renewed, by the token it had before, while that one still answers. */
export async function findRenewedSession(
  db: Db,
  tokenHash: TokenHash,
  at: Now,
): Promise<LiveSession | undefined> {
  const row = await db.first(
    selectLiveSession(at)
      .where('session.previous_token_hash', '=', tokenHash)
      .where(({ eb, or }) =>
        or([eb('session.previous_until', 'is', null), eb('session.previous_until', '>', at.now)]),
      ),
  );
  return row === undefined ? undefined : toLiveSession(row);
}

/** Sessions that are neither idle nor expired, by the installation's times and those of the organization. */
function liveSessions(at: Now) {
  return build
    .selectFrom('session')
    .innerJoin('user_login', 'user_login.sid', 'session.user_sid')
    .leftJoin('sign_in_policy', 'sign_in_policy.organization_sid', 'user_login.organization_sid')
    .where('session.expires_at', '>', at.now)
    .where('session.last_seen_at', '>', at.idleSince)
    .where(
      sql<boolean>`coalesce(session.last_seen_at + make_interval(mins => sign_in_policy.idle_minutes) > ${at.now}, true)`,
    )
    .where(
      sql<boolean>`coalesce(session.created_at + make_interval(mins => sign_in_policy.absolute_minutes) > ${at.now}, true)`,
    );
}

/** When a session is dead at the latest. */
const lastInstant = sql<Date>`least(session.expires_at, session.created_at + make_interval(mins => sign_in_policy.absolute_minutes))`;

function selectLiveSession(at: Now) {
  return liveSessions(at)
    .select([
      'session.sid',
      'session.created_at',
      'session.last_seen_at',
      'session.is_renewal_due',
      'session.renewed_at',
      'session.previous_token_hash',
      'session.previous_until',
      'session.proved_at',
      'session.user_sid',
      'user_login.email',
      'user_login.first_name',
      'user_login.last_name',
      'user_login.locale',
      'user_login.organization_sid',
      'sign_in_policy.idle_minutes',
      ...factorColumns,
      lastInstant.as('expires_at'),
    ])
    .where('user_login.status', '=', 'active')
    .where('user_login.must_set_password', '=', false);
}

type LiveRow = InferResult<ReturnType<typeof selectLiveSession>>[number];

function toLiveSession(row: LiveRow): LiveSession {
  return {
    sid: row.sid,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    isRenewalDue: row.is_renewal_due,
    renewedAt: row.renewed_at,
    isTokenUnseen: row.previous_token_hash !== null && row.previous_until === null,
    userSid: row.user_sid,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    locale: row.locale as Locale,
    organizationSid: row.organization_sid,
    passwordAt: row.proved_at ?? row.created_at,
    ...toFactorParts(row),
    idleMinutes: row.idle_minutes,
  };
}

/** Forgets what every session of a person has passed: there is no factor any more. */
export function clearPassedFactors(tx: Tx, userSid: UserSid): Promise<number> {
  return tx.run(
    build
      .updateTable('session')
      .set({ factor_passed_at: null, factor_method: null })
      .where('user_sid', '=', userSid)
      .where('factor_passed_at', 'is not', null),
  );
}

/** Whether the session was last passed by a passkey, and later than that. */
export async function hasPassedByPasskey(
  tx: Tx,
  { userSid, sessionSid }: { readonly userSid: UserSid; readonly sessionSid: SessionSid },
  since: Date,
): Promise<boolean> {
  const row = await tx.first(
    build
      .selectFrom('session')
      .select('sid')
      .where('user_sid', '=', userSid)
      .where('sid', '=', sessionSid)
      .where('factor_method', '=', 'passkey')
      .where('factor_passed_at', '>', since),
  );
  return row !== undefined;
}

export async function insertSession(tx: Tx, row: Insertable<Schema['session']>): Promise<void> {
  await tx.run(build.insertInto('session').values(row));
}

/** The person's sessions that still work. */
function sessionsOf(userSid: UserSid, at: Now) {
  return liveSessions(at)
    .select([
      'session.sid',
      'session.user_sid',
      'session.created_at',
      'session.last_seen_at',
      'session.address',
      'session.user_agent',
      ...factorColumns,
      lastInstant.as('expires_at'),
    ])
    .where('session.user_sid', '=', userSid);
}

/** The person's sessions that still work, one page. */
export async function listSessionsOf(
  db: Db,
  userSid: UserSid,
  at: { readonly now: Date; readonly idleSince: Date; readonly window: Window },
): Promise<SessionRecord[]> {
  const query = build
    .selectFrom(sessionsOf(userSid, at).as('live'))
    .select([...columns, ...factorNames]);
  const rows = await db.all(applyWindow(query, at.window, ['created_at', 'sid'], true));
  return rows.map(toSession);
}

/** How many sessions of the person still work. */
export async function countSessionsOf(
  db: Db,
  userSid: UserSid,
  at: { readonly now: Date; readonly idleSince: Date; readonly limit: number },
): Promise<number> {
  const row = await db.first(
    build
      .selectFrom(sessionsOf(userSid, at).limit(at.limit).as('counted'))
      .select((eb) => eb.fn.countAll<string>().as('count')),
  );
  return Number(row?.count ?? 0);
}

/** A session as whoever ends it knows it again. */
export interface RecentSession {
  readonly userAgent: string;
  readonly lastSeenAt: Date;
}

/** The person's sessions that still work, the last used first. */
export async function listRecentSessionsOf(
  db: Db,
  userSid: UserSid,
  at: { readonly now: Date; readonly idleSince: Date; readonly limit: number },
): Promise<RecentSession[]> {
  const rows = await db.all(
    build
      .selectFrom(sessionsOf(userSid, at).as('live'))
      .select(['user_agent', 'last_seen_at'])
      .orderBy('last_seen_at', 'desc')
      .orderBy('sid')
      .limit(at.limit),
  );
  return rows.map((row) => ({ userAgent: row.user_agent, lastSeenAt: row.last_seen_at }));
}

/** Ends one session of the person; answers how many there were (0 or 1). */
export function deleteSessionRow(tx: Tx, userSid: UserSid, sid: SessionSid): Promise<number> {
  return tx.run(build.deleteFrom('session').where('user_sid', '=', userSid).where('sid', '=', sid));
}

/** Ends the person's sessions, all or all but one; answers how many there were. */
export function deleteSessionsOf(
  tx: Tx,
  userSid: UserSid,
  keep: SessionSid | undefined,
): Promise<number> {
  const all = build.deleteFrom('session').where('user_sid', '=', userSid);
  return tx.run(keep === undefined ? all : all.where('sid', '!=', keep));
}

/** Removes sessions that are over by time: everybody's, or one person's. Answers how many. */
export function deleteDeadSessions(
  tx: Tx,
  at: { readonly now: Date; readonly idleSince: Date },
  userSid?: UserSid,
): Promise<number> {
  const dead = build
    .deleteFrom('session')
    .where((eb) => eb.or([eb('expires_at', '<=', at.now), eb('last_seen_at', '<=', at.idleSince)]));
  return tx.run(userSid === undefined ? dead : dead.where('user_sid', '=', userSid));
}

/** Writes the last use down, unless somebody did since `before`; answers how many rows changed. */
export function touchSession(
  tx: Tx,
  sid: SessionSid,
  at: { readonly now: Date; readonly before: Date; readonly address: string | undefined },
): Promise<number> {
  return tx.run(
    build
      .updateTable('session')
      .set({ last_seen_at: at.now, ...(at.address === undefined ? {} : { address: at.address }) })
      .where('sid', '=', sid)
      .where('last_seen_at', '<=', at.before),
  );
}
