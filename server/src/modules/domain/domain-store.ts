import type { DomainSid, DomainStatus, OrganizationSid, Page } from '@guildhall/contract';
import { type Selectable, sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { applyWindow, closePage, countLimit, openWindow, toTotal } from '../../core/page.ts';
import type { Schema } from '../../core/schema.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { DomainRecord, ProofCheck } from './domain.ts';

type Row = Pick<Selectable<Schema['domain']>, (typeof columns)[number]>;

const columns = [
  'tenant_sid',
  'sid',
  'name',
  'display_name',
  'mixed_script',
  'token',
  'status',
  'verification_type',
  'last_check',
  'created_at',
  'verified_at',
  'asked_at',
  'doubtful_since',
  'grace_ends_at',
  'approved_until',
  'next_check_at',
  'noticed_at',
  'version',
] as const;

function toDomain(row: Row): DomainRecord {
  return {
    organizationSid: row.tenant_sid as OrganizationSid,
    sid: row.sid,
    name: row.name,
    displayName: row.display_name,
    isMixedScript: row.mixed_script,
    token: row.token,
    status: row.status,
    verificationType: row.verification_type,
    lastCheck: readCheck(row.last_check),
    createdAt: row.created_at,
    verifiedAt: row.verified_at,
    askedAt: row.asked_at,
    doubtfulSince: row.doubtful_since,
    graceEndsAt: row.grace_ends_at,
    approvedUntil: row.approved_until,
    nextCheckAt: row.next_check_at,
    noticedAt: row.noticed_at,
    version: row.version,
  };
}

function readCheck(stored: unknown): ProofCheck | null {
  if (stored === null) return null;
  const check = stored as Omit<ProofCheck, 'at'> & { readonly at: string };
  return { ...check, at: new Date(check.at) };
}

export async function findDomain(
  db: Db,
  organizationSid: OrganizationSid,
  sid: DomainSid,
): Promise<DomainRecord | undefined> {
  const row = await db.first(
    build
      .selectFrom('domain')
      .select(columns)
      .where('tenant_sid', '=', organizationSid)
      .where('sid', '=', sid),
  );
  return row === undefined ? undefined : toDomain(row);
}

export async function findDomainByName(
  db: Db,
  organizationSid: OrganizationSid,
  name: string,
): Promise<DomainRecord | undefined> {
  const row = await db.first(
    build
      .selectFrom('domain')
      .select(columns)
      .where('tenant_sid', '=', organizationSid)
      .where('name', '=', name),
  );
  return row === undefined ? undefined : toDomain(row);
}

/** Get-for-update. */
export async function lockDomain(
  tx: Tx,
  organizationSid: OrganizationSid,
  sid: DomainSid,
): Promise<DomainRecord | undefined> {
  const row = await tx.first(
    build
      .selectFrom('domain')
      .select(columns)
      .where('tenant_sid', '=', organizationSid)
      .where('sid', '=', sid)
      .forUpdate(),
  );
  return row === undefined ? undefined : toDomain(row);
}

export async function countDomains(db: Db, organizationSid: OrganizationSid): Promise<number> {
  const row = await db.first(
    build
      .selectFrom('domain')
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
      .where('tenant_sid', '=', organizationSid),
  );
  return row?.count ?? 0;
}

export interface DomainListRequest {
  readonly organizationSid: OrganizationSid;
  readonly status: DomainStatus | undefined;
  readonly now: Date;
  readonly cursor: string | undefined;
  readonly pageSize: number | undefined;
  readonly count: boolean | undefined;
}

/** A page of the organization's domains, by name. */
export async function listDomainRows(
  db: Db,
  cursors: CursorCodec,
  request: DomainListRequest,
): Promise<Page<DomainRecord>> {
  const { organizationSid, status, now } = request;
  const page = {
    list: `domains:${organizationSid}`,
    cursor: request.cursor,
    pageSize: request.pageSize,
  };
  const window = openWindow(cursors, page);
  const matching = build
    .selectFrom('domain')
    .where('tenant_sid', '=', organizationSid)
    .$if(status !== undefined, (query) => query.where(statusAtTime(now), '=', status ?? ''));
  const rows = await db.all(applyWindow(matching.select(columns), window, ['name', 'sid']));
  const total =
    request.count === true
      ? await countMatching(db, matching.select('sid').limit(countLimit + 1))
      : null;
  return closePage(cursors, { ...page, window, total }, rows, {
    keyOf: (row) => [row.name, row.sid],
    toItem: toDomain,
  });
}

/** The state with time taken into account, as `statusAt` says it. */
const statusAtTime = (now: Date) =>
  sql<string>`case when grace_ends_at <= ${now} then 'unverified' else status end`;

async function countMatching(db: Db, matching: Parameters<Db['all']>[0]) {
  return toTotal((await db.all(matching)).length);
}

export async function insertDomain(
  tx: Tx,
  domain: Pick<
    DomainRecord,
    | 'organizationSid'
    | 'sid'
    | 'name'
    | 'displayName'
    | 'isMixedScript'
    | 'token'
    | 'verificationType'
    | 'createdAt'
  >,
): Promise<void> {
  await tx.run(
    build.insertInto('domain').values({
      tenant_sid: domain.organizationSid,
      sid: domain.sid,
      name: domain.name,
      display_name: domain.displayName,
      mixed_script: domain.isMixedScript,
      token: domain.token,
      status: 'unverified',
      verification_type: domain.verificationType,
      created_at: domain.createdAt,
    }),
  );
}

/** What changes of a domain; everything else stays. */
export type DomainChange = Partial<
  Pick<
    DomainRecord,
    | 'status'
    | 'token'
    | 'verificationType'
    | 'lastCheck'
    | 'verifiedAt'
    | 'askedAt'
    | 'doubtfulSince'
    | 'graceEndsAt'
    | 'approvedUntil'
    | 'nextCheckAt'
    | 'noticedAt'
  >
> & { readonly lapsedAt?: Date };

/** Writes a change. The version goes up by one. */
export async function updateDomain(
  tx: Tx,
  domain: Pick<DomainRecord, 'organizationSid' | 'sid'>,
  change: DomainChange,
): Promise<void> {
  const { lastCheck, verifiedAt } = change;
  await tx.run(
    build
      .updateTable('domain')
      .set((eb) => ({
        status: change.status,
        token: change.token,
        verification_type: change.verificationType,
        verified_at: verifiedAt,
        asked_at: change.askedAt,
        doubtful_since: change.doubtfulSince,
        grace_ends_at: change.graceEndsAt,
        approved_until: change.approvedUntil,
        next_check_at: change.nextCheckAt,
        noticed_at: change.noticedAt,
        lapsed_at: change.lapsedAt,
        ...(lastCheck === undefined
          ? {}
          : { last_check: sql<unknown>`${JSON.stringify(lastCheck)}::jsonb` }),
        ...(verifiedAt === undefined
          ? {}
          : { first_verified_at: eb.fn.coalesce('first_verified_at', sql<Date>`${verifiedAt}`) }),
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', domain.organizationSid)
      .where('sid', '=', domain.sid),
  );
}

export async function deleteDomainRow(
  tx: Tx,
  domain: Pick<DomainRecord, 'organizationSid' | 'sid'>,
): Promise<void> {
  await tx.run(
    build
      .deleteFrom('domain')
      .where('tenant_sid', '=', domain.organizationSid)
      .where('sid', '=', domain.sid),
  );
}
