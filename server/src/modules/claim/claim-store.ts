import type {
  ClaimSid,
  ClaimStatus,
  MailState,
  OrganizationSid,
  UserSid,
} from '@guildhall/contract';
import { type Selectable, sql, type Updateable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { searchTextOf } from '../user/index.ts';
import type { ClaimRecord, Standing } from './claim.ts';
import { type ClaimTokenDeath, killClaimTokens } from './dead-claim-token-store.ts';

export const claimColumns = [
  'tenant_sid',
  'sid',
  'import_sid',
  'user_sid',
  'email',
  'first_name',
  'last_name',
  'status',
  'asked_by_user_sid',
  'asked_by_name',
  'created_at',
  'last_sent_at',
  'expires_at',
  'decided_at',
  'sends',
  'mail_state',
  'mail_error',
  'version',
] as const;

type Row = Pick<Selectable<Schema['claim']>, (typeof claimColumns)[number]>;

export function toClaim(row: Row): ClaimRecord {
  return {
    organizationSid: row.tenant_sid as OrganizationSid,
    sid: row.sid,
    importSid: row.import_sid,
    userSid: row.user_sid,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    status: row.status as ClaimStatus,
    askedByUserSid: row.asked_by_user_sid,
    askedByName: row.asked_by_name,
    createdAt: row.created_at,
    lastSentAt: row.last_sent_at,
    expiresAt: row.expires_at,
    decidedAt: row.decided_at,
    sends: row.sends,
    mailState: row.mail_state as MailState | null,
    mailError: row.mail_error,
    version: row.version,
  };
}

/** One claim, as statements name it. */
export type ClaimKey = Pick<ClaimRecord, 'organizationSid' | 'sid'>;

const selectClaim = ({ organizationSid, sid }: ClaimKey) =>
  build
    .selectFrom('claim')
    .select(claimColumns)
    .where('tenant_sid', '=', organizationSid)
    .where('sid', '=', sid);

export async function findClaim(db: Db, key: ClaimKey): Promise<ClaimRecord | undefined> {
  const row = await db.first(selectClaim(key));
  return row === undefined ? undefined : toClaim(row);
}

/** Get-for-update. */
export async function lockClaim(tx: Tx, key: ClaimKey): Promise<ClaimRecord | undefined> {
  const row = await tx.first(selectClaim(key).forUpdate());
  return row === undefined ? undefined : toClaim(row);
}

/** Inserts claims in one statement, whatever their number. */
export async function insertClaims(
  tx: Tx,
  organizationSid: OrganizationSid,
  claims: readonly ClaimRecord[],
): Promise<void> {
  if (claims.length === 0) return;
  await tx.run(
    rawStatement(
      `insert into claim (
         tenant_sid, sid, import_sid, user_sid, email, first_name, last_name, status, asked_by_user_sid,
         asked_by_name, created_at, last_sent_at, expires_at, decided_at, sends, mail_state, search_text
       )
       select $1, sid, "importSid", "userSid", email, "firstName", "lastName", status, "askedByUserSid",
         "askedByName", "createdAt", "lastSentAt", "expiresAt", "decidedAt", sends, "mailState", "searchText"
       from jsonb_to_recordset($2::jsonb) as entry (
         sid text, "importSid" text, "userSid" text, email text, "firstName" text, "lastName" text, status text,
         "askedByUserSid" text, "askedByName" text, "createdAt" timestamptz, "lastSentAt" timestamptz,
         "expiresAt" timestamptz, "decidedAt" timestamptz, sends integer, "mailState" text, "searchText" text
       )`,
      [organizationSid, JSON.stringify(claims.map(withSearchText))],
    ),
  );
}

function withSearchText(claim: ClaimRecord) {
  return { ...claim, searchText: searchTextOf(claim) };
}

/** How a claim changes. */
export interface ClaimChange {
  /** It ended, so. */
  readonly ended?: { readonly status: Exclude<ClaimStatus, 'pending'>; readonly at: Date };
  /** It was sent once more. */
  readonly sent?: Pick<
    ClaimRecord,
    'sends' | 'lastSentAt' | 'expiresAt' | 'askedByUserSid' | 'askedByName'
  >;
}

/** Changes a claim; the version goes up by one. */
export async function updateClaim(tx: Tx, key: ClaimKey, change: ClaimChange): Promise<void> {
  const { ended, sent } = change;
  const set: Updateable<Schema['claim']> = {
    ...(ended === undefined ? {} : { status: ended.status, decided_at: ended.at }),
    ...(sent === undefined
      ? {}
      : {
          sends: sent.sends,
          last_sent_at: sent.lastSentAt,
          expires_at: sent.expiresAt,
          asked_by_user_sid: sent.askedByUserSid,
          asked_by_name: sent.askedByName,
          mail_state: 'queued',
          mail_error: null,
        }),
  };
  await tx.run(
    build
      .updateTable('claim')
      .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
      .where('tenant_sid', '=', key.organizationSid)
      .where('sid', '=', key.sid),
  );
}

/** What became of the mail that was sent last; the version stays. */
export async function updateClaimMail(
  tx: Tx,
  claim: ClaimKey & Pick<ClaimRecord, 'sends'>,
  mail: { readonly state: MailState; readonly error: string | null },
): Promise<void> {
  await tx.run(
    build
      .updateTable('claim')
      .set({ mail_state: mail.state, mail_error: mail.error })
      .where('tenant_sid', '=', claim.organizationSid)
      .where('sid', '=', claim.sid)
      .where('sends', '=', claim.sends),
  );
}

/** How earlier claims of the organization on these people stand; who has none that counts is missing. */
export async function listStandings(
  db: Db,
  organizationSid: OrganizationSid,
  at: {
    readonly userSids: readonly UserSid[];
    readonly now: Date;
    readonly restsSince: Date;
  },
): Promise<ReadonlyMap<UserSid, Standing>> {
  const rows = await db.all(
    rawStatement<{ readonly user_sid: UserSid; readonly status: ClaimStatus }>(
      `select user_sid, status from claim
       where tenant_sid = $1 and user_sid = any($2::text[])
         and ((status = 'pending' and expires_at > $3) or (status = 'declined' and decided_at > $4))`,
      [organizationSid, [...at.userSids], at.now, at.restsSince],
    ),
  );
  return new Map(
    rows.map((row) => [row.user_sid, row.status === 'pending' ? 'asked' : 'declined-lately']),
  );
}

/**
 * Ends the pending claims on these people, of whatever time, with their links, which say `reason`: overdue
 * ones expire, others become `status`. Answers them as they were.
 */
export async function endPendingClaims(
  tx: Tx,
  organizationSid: OrganizationSid,
  userSids: readonly UserSid[],
  {
    reason,
    at: now,
    status = 'revoked',
  }: {
    readonly reason: ClaimTokenDeath;
    readonly at: Date;
    readonly status?: 'declined' | 'revoked';
  },
): Promise<ClaimRecord[]> {
  const rows = await tx.all(
    build
      .selectFrom('claim')
      .select(claimColumns)
      .where('tenant_sid', '=', organizationSid)
      .where(sql<boolean>`user_sid = any(${[...userSids]}::text[])`)
      .where('status', '=', 'pending')
      .orderBy('sid')
      .forUpdate(),
  );
  const sids = rows.map((row) => row.sid);
  if (sids.length === 0) return [];
  await killClaimTokens(tx, { organizationSid, sids }, { reason, at: now });
  await tx.run(
    rawStatement(
      `update claim set status = case when expires_at <= $3 then 'expired' else $4 end, decided_at = $3,
         version = version + 1
       where tenant_sid = $1 and sid = any($2::text[])`,
      [organizationSid, sids, now, status],
    ),
  );
  return rows.map(toClaim);
}

/** In which organization a claim is that a person may answer; starts from the person. */
export async function findOwnClaim(
  tx: Tx,
  userSid: UserSid,
  sid: ClaimSid,
): Promise<OrganizationSid | undefined> {
  const claims = await listOwnClaims(tx, userSid);
  return claims.find((claim) => claim.sid === sid)?.organizationSid;
}

/** Pending claims on a person, newest first, in whatever organization. Starts from the person, so it may fan out. */
export async function listOwnClaims(db: Db, userSid: UserSid): Promise<ClaimRecord[]> {
  await db.first(build.selectNoFrom(sql`set_config('app.user', ${userSid}, true)`.as('set')));
  const rows = await db.all(
    build
      .selectFrom('claim')
      .select(claimColumns)
      .where('user_sid', '=', userSid)
      .where('status', '=', 'pending')
      .orderBy('created_at', 'desc')
      .limit(20),
  );
  return rows.map(toClaim);
}

/** Every claim on a person, of whatever state: where they are. Starts from the person, so it may fan out. */
export async function listPlacesOfClaims(tx: Tx, userSid: UserSid): Promise<OrganizationSid[]> {
  await tx.run(build.selectNoFrom(sql`set_config('app.user', ${userSid}, true)`.as('set')));
  const rows = await tx.all(
    build
      .selectFrom('claim')
      .select('tenant_sid')
      .where('user_sid', '=', userSid)
      .orderBy('tenant_sid'),
  );
  return [...new Set(rows.map((row) => row.tenant_sid as OrganizationSid))];
}

/**
 * Deletes what an organization keeps of claims on a person; their links must be dead already. The runs go on
 * counting them.
 */
export async function deleteClaimsOn(
  tx: Tx,
  organizationSid: OrganizationSid,
  userSid: UserSid,
): Promise<void> {
  await tx.run(
    rawStatement(
      `update import set deleted_claims = jsonb_set(
         deleted_claims, array[claim.status], to_jsonb(coalesce((deleted_claims ->> claim.status)::integer, 0) + 1)
       )
       from claim
       where import.tenant_sid = $1 and import.sid = claim.import_sid
         and claim.tenant_sid = $1 and claim.user_sid = $2`,
      [organizationSid, userSid],
    ),
  );
  await tx.run(
    build
      .deleteFrom('claim')
      .where('tenant_sid', '=', organizationSid)
      .where('user_sid', '=', userSid),
  );
}

/** Takes a person's sid off what they asked and started in an organization; the name stays. */
export async function forgetAsker(
  tx: Tx,
  organizationSid: OrganizationSid,
  userSid: UserSid,
): Promise<void> {
  await tx.run(
    build
      .updateTable('claim')
      .set({ asked_by_user_sid: null })
      .where('tenant_sid', '=', organizationSid)
      .where('asked_by_user_sid', '=', userSid),
  );
  await tx.run(
    build
      .updateTable('import')
      .set({ started_by_user_sid: null })
      .where('tenant_sid', '=', organizationSid)
      .where('started_by_user_sid', '=', userSid),
  );
}
