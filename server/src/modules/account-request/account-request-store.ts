import type {
  AccountRequestKind,
  AccountRequestSid,
  AccountRequestStatus,
  AccountSid,
  MailState,
  OrganizationSid,
  UserSid,
} from '@guildhall/contract';
import { type Selectable, sql, type Updateable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import type { AccountRequestRecord } from './account-request.ts';

export const requestColumns = [
  'tenant_sid',
  'sid',
  'kind',
  'account_sid',
  'account_name',
  'owner_user_sid',
  'owner_name',
  'email',
  'keeps_former_owner',
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

type Row = Pick<Selectable<Schema['account_request']>, (typeof requestColumns)[number]>;

export function toRequest(row: Row): AccountRequestRecord {
  return {
    organizationSid: row.tenant_sid as OrganizationSid,
    sid: row.sid as AccountRequestSid,
    kind: row.kind as AccountRequestKind,
    accountSid: row.account_sid,
    accountName: row.account_name,
    ownerUserSid: row.owner_user_sid,
    ownerName: row.owner_name,
    email: row.email,
    keepsFormerOwner: row.keeps_former_owner,
    status: row.status as AccountRequestStatus,
    askedByUserSid: row.asked_by_user_sid,
    askedByName: row.asked_by_name,
    createdAt: row.created_at,
    lastSentAt: row.last_sent_at,
    expiresAt: row.expires_at,
    decidedAt: row.decided_at,
    sends: row.sends,
    mailState: row.mail_state as MailState,
    mailError: row.mail_error,
    version: row.version,
  };
}

/** One request, as statements name it. */
export type RequestKey = Pick<AccountRequestRecord, 'organizationSid' | 'sid'>;

const selectRequest = ({ organizationSid, sid }: RequestKey) =>
  build
    .selectFrom('account_request')
    .select(requestColumns)
    .where('tenant_sid', '=', organizationSid)
    .where('sid', '=', sid);

export async function findRequest(
  db: Db,
  key: RequestKey,
): Promise<AccountRequestRecord | undefined> {
  const row = await db.first(selectRequest(key));
  return row === undefined ? undefined : toRequest(row);
}

/** Get-for-update. */
export async function lockRequest(
  tx: Tx,
  key: RequestKey,
): Promise<AccountRequestRecord | undefined> {
  const row = await tx.first(selectRequest(key).forUpdate());
  return row === undefined ? undefined : toRequest(row);
}

/** What the organization asked about an account and is pending, or was declined after an instant; newest first. */
export async function listStandingRequests(
  db: Db,
  organizationSid: OrganizationSid,
  about: { readonly accountSid: AccountSid; readonly declinedAfter: Date },
): Promise<AccountRequestRecord[]> {
  const rows = await db.all(
    build
      .selectFrom('account_request')
      .select(requestColumns)
      .where('tenant_sid', '=', organizationSid)
      .where('account_sid', '=', about.accountSid)
      .where((eb) =>
        eb.or([
          eb('status', '=', 'pending'),
          eb.and([eb('status', '=', 'declined'), eb('decided_at', '>', about.declinedAfter)]),
        ]),
      )
      .orderBy('created_at', 'desc')
      .limit(100),
  );
  return rows.map(toRequest);
}

/** The request of the organization about an account to an address that was taken back and sent last, since then. */
export async function findTakenBack(
  db: Db,
  organizationSid: OrganizationSid,
  asked: Pick<AccountRequestRecord, 'accountSid' | 'email'> & { readonly sentAfter: Date },
): Promise<Pick<AccountRequestRecord, 'sends' | 'lastSentAt'> | undefined> {
  const row = await db.first(
    build
      .selectFrom('account_request')
      .select(['sends', 'last_sent_at'])
      .where('tenant_sid', '=', organizationSid)
      .where('account_sid', '=', asked.accountSid)
      .where('email', '=', asked.email)
      .where('status', '=', 'cancelled')
      .where('last_sent_at', '>', asked.sentAfter)
      .orderBy('last_sent_at', 'desc')
      .orderBy('sends', 'desc')
      .limit(1),
  );
  return row === undefined ? undefined : { sends: row.sends, lastSentAt: row.last_sent_at };
}

/** Pending requests that let accounts of an owner leave the organization. */
export async function listLeavingOf(
  db: Db,
  organizationSid: OrganizationSid,
  ownerUserSid: UserSid,
): Promise<RequestKey[]> {
  const rows = await db.all(
    build
      .selectFrom('account_request')
      .select(['tenant_sid', 'sid'])
      .where('tenant_sid', '=', organizationSid)
      .where('owner_user_sid', '=', ownerUserSid)
      .where('kind', '=', 'leave')
      .where('status', '=', 'pending')
      .orderBy('sid'),
  );
  return rows.map(toRequestKey);
}

const toRequestKey = (row: Pick<Row, 'tenant_sid' | 'sid'>): RequestKey => ({
  organizationSid: row.tenant_sid as OrganizationSid,
  sid: row.sid as AccountRequestSid,
});

export async function insertRequest(tx: Tx, request: AccountRequestRecord): Promise<void> {
  await tx.run(
    build.insertInto('account_request').values({
      tenant_sid: request.organizationSid,
      sid: request.sid,
      kind: request.kind,
      account_sid: request.accountSid,
      account_name: request.accountName,
      owner_user_sid: request.ownerUserSid,
      owner_name: request.ownerName,
      email: request.email,
      keeps_former_owner: request.keepsFormerOwner,
      status: request.status,
      asked_by_user_sid: request.askedByUserSid,
      asked_by_name: request.askedByName,
      created_at: request.createdAt,
      last_sent_at: request.lastSentAt,
      expires_at: request.expiresAt,
      decided_at: request.decidedAt,
      sends: request.sends,
      mail_state: request.mailState,
      mail_error: request.mailError,
    }),
  );
}

/** How a request changes. */
export interface RequestChange {
  /** It ended, so. */
  readonly ended?: {
    readonly status: Exclude<AccountRequestStatus, 'pending'>;
    readonly at: Date;
  };
  /** It was sent once more: it is pending, also where it had expired. */
  readonly sent?: Pick<
    AccountRequestRecord,
    'sends' | 'lastSentAt' | 'expiresAt' | 'askedByUserSid' | 'askedByName'
  >;
}

/** Changes a request; the version goes up by one. */
export async function updateRequest(
  tx: Tx,
  key: RequestKey,
  { ended, sent }: RequestChange,
): Promise<void> {
  const set: Updateable<Schema['account_request']> = {
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
          status: 'pending',
          decided_at: null,
        }),
  };
  await tx.run(
    build
      .updateTable('account_request')
      .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
      .where('tenant_sid', '=', key.organizationSid)
      .where('sid', '=', key.sid),
  );
}

/** What became of the mail that was sent last; the version stays. */
export async function updateRequestMail(
  tx: Tx,
  request: RequestKey & Pick<AccountRequestRecord, 'sends'>,
  mail: { readonly state: MailState; readonly error: string | null },
): Promise<void> {
  await tx.run(
    build
      .updateTable('account_request')
      .set({ mail_state: mail.state, mail_error: mail.error })
      .where('tenant_sid', '=', request.organizationSid)
      .where('sid', '=', request.sid)
      .where('sends', '=', request.sends),
  );
}

/** What is asked of an address and is pending, in whatever organization, newest first. The address must be proved. */
export async function listRequestsTo(db: Db, email: string): Promise<AccountRequestRecord[]> {
  await db.first(build.selectNoFrom(sql`set_config('app.address', ${email}, true)`.as('set')));
  const rows = await db.all(
    build
      .selectFrom('account_request')
      .select(requestColumns)
      .where('email', '=', email)
      .where('status', '=', 'pending')
      .orderBy('created_at', 'desc')
      .limit(20),
  );
  return rows.map(toRequest);
}

/** Every request that was asked of a person, or is about an account they owned then, of whatever state. */
export async function listRequestsAbout(
  db: Db,
  person: { readonly userSid: UserSid; readonly email: string },
): Promise<RequestKey[]> {
  await db.first(
    build.selectNoFrom([
      sql`set_config('app.address', ${person.email}, true)`.as('address'),
      sql`set_config('app.user', ${person.userSid}, true)`.as('person'),
    ]),
  );
  const rows = await db.all(
    build
      .selectFrom('account_request')
      .select(['tenant_sid', 'sid'])
      .where((eb) =>
        eb.or([eb('email', '=', person.email), eb('owner_user_sid', '=', person.userSid)]),
      )
      .orderBy('tenant_sid')
      .orderBy('sid'),
  );
  return rows.map(toRequestKey);
}

/** Deletes what an organization keeps of a request; its links must be dead already. */
export async function deleteRequest(tx: Tx, key: RequestKey): Promise<void> {
  await tx.run(
    build
      .deleteFrom('account_request')
      .where('tenant_sid', '=', key.organizationSid)
      .where('sid', '=', key.sid),
  );
}

/** Deletes every request of an organization; answers how many were pending. Their links must be dead already. */
export async function deleteRequestsOf(tx: Tx, organizationSid: OrganizationSid): Promise<number> {
  const rows = await tx.all(
    build
      .deleteFrom('account_request')
      .where('tenant_sid', '=', organizationSid)
      .returning('status'),
  );
  return rows.filter(({ status }) => status === 'pending').length;
}

/** Takes a person's sid off what they stand for in an organization: somebody else has to send it again. */
export async function forgetAsker(
  tx: Tx,
  organizationSid: OrganizationSid,
  userSid: UserSid,
): Promise<void> {
  await tx.run(
    build
      .updateTable('account_request')
      .set({ asked_by_user_sid: null })
      .where('tenant_sid', '=', organizationSid)
      .where('asked_by_user_sid', '=', userSid),
  );
}
