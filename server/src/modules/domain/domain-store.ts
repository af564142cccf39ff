import type { DomainSid, DomainStatus, OrganizationSid, Page } from '@guildhall/contract';
import { type Selectable, sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { applyWindow, closePage, countLimit, openWindow, toTotal } from '../../core/page.ts';
import type { Schema } from '../../core/schema.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { DomainRecord, ProofCheck } from './domain.ts';

type Row = Selectable<Schema['domain']>;

const columns = [
  'tenant_sid',
  'sid',
  'name',
  'display_name',
  'mixed_script',
  'token',
  'status',
  'last_check',
  'created_at',
  'verified_at',
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
    status: row.status as DomainStatus,
    lastCheck: readCheck(row.last_check),
    createdAt: row.created_at,
    verifiedAt: row.verified_at,
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
  const { organizationSid, status } = request;
  const page = {
    list: `domains:${organizationSid}`,
    cursor: request.cursor,
    pageSize: request.pageSize,
  };
  const window = openWindow(cursors, page);
  const matching = build
    .selectFrom('domain')
    .where('tenant_sid', '=', organizationSid)
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'verified'));
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

async function countMatching(db: Db, matching: Parameters<Db['all']>[0]) {
  return toTotal((await db.all(matching)).length);
}

export async function insertDomain(
  tx: Tx,
  domain: Omit<DomainRecord, 'version' | 'status' | 'lastCheck' | 'verifiedAt'>,
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
      created_at: domain.createdAt,
    }),
  );
}

/** Stores what a check saw; marks the domain verified when `verifiedAt` is given. The version goes up by one. */
export async function updateDomain(
  tx: Tx,
  domain: Pick<DomainRecord, 'organizationSid' | 'sid'>,
  change: { readonly lastCheck: ProofCheck; readonly verifiedAt?: Date },
): Promise<void> {
  await tx.run(
    build
      .updateTable('domain')
      .set((eb) => ({
        last_check: sql<unknown>`${JSON.stringify(change.lastCheck)}::jsonb`,
        ...(change.verifiedAt === undefined
          ? {}
          : { status: 'verified' as const, verified_at: change.verifiedAt }),
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

/**
 * Takes the name for the organization; false when another one holds it. Waits for a claim that is
 * being made at the same time: exactly one of them wins (I-04, A-14).
 */
export async function insertDomainClaim(
  tx: Tx,
  domain: Pick<DomainRecord, 'organizationSid' | 'sid' | 'name'>,
): Promise<boolean> {
  const inserted = await tx.run(
    build
      .insertInto('domain_claim')
      .values({
        name: domain.name,
        organization_sid: domain.organizationSid,
        domain_sid: domain.sid,
      })
      .onConflict((conflict) => conflict.column('name').doNothing()),
  );
  return inserted === 1;
}

/** Gives the name back; touches nothing when the organization does not hold it. */
export async function deleteDomainClaim(
  tx: Tx,
  domain: Pick<DomainRecord, 'organizationSid' | 'name'>,
): Promise<void> {
  await tx.run(
    build
      .deleteFrom('domain_claim')
      .where('name', '=', domain.name)
      .where('organization_sid', '=', domain.organizationSid),
  );
}

/** Which of the canonical names the organization holds, compared whole: a sub-domain is another domain. */
export async function verifiedDomainsAmong(
  db: Db,
  organizationSid: OrganizationSid,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const rows = await db.all(
    build
      .selectFrom('domain_claim')
      .select('name')
      .where('organization_sid', '=', organizationSid)
      .where('name', 'in', [...new Set(names)]),
  );
  return new Set(rows.map((row) => row.name));
}

/** Like `verifiedDomainsAmong` for one name, and the name stays with the organization until the transaction ends. */
export async function holdVerifiedDomain(
  tx: Tx,
  organizationSid: OrganizationSid,
  name: string,
): Promise<boolean> {
  const row = await tx.first(
    build
      .selectFrom('domain_claim')
      .select('name')
      .where('organization_sid', '=', organizationSid)
      .where('name', '=', name)
      .forShare(),
  );
  return row !== undefined;
}
