import type {
  AccountSid,
  ActorKind,
  AuditEntrySid,
  AuditResult,
  Page,
  TenantSid,
  Total,
  UserSid,
} from '@guildhall/contract';
import { type Selectable, sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import { keepPage } from '../../core/kept-page.ts';
import {
  applyWindow,
  closePage,
  countLimit,
  countRows,
  openWindow,
  orderAsWindow,
  type Window,
} from '../../core/page.ts';
import type { Schema } from '../../core/schema.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import {
  type AuditEntryRecord,
  type AuditEntryView,
  type AuditFilter,
  type AuditSide,
  actionRange,
  mergeLines,
  sidesOf,
} from './audit-entry.ts';

const columns = [
  'tenant_sid',
  'sid',
  'sequence',
  'at',
  'action',
  'result',
  'reason',
  'actor_kind',
  'actor_sid',
  'actor_name',
  'target_type',
  'target_sid',
  'target_name',
  'account_sid',
  'address',
  'request_id',
  'before',
  'after',
] as const;

type Row = Pick<Selectable<Schema['audit_entry']>, (typeof columns)[number]>;

export interface AuditQuery extends AuditFilter {
  readonly cursor?: string;
  readonly pageSize?: number;
  readonly count?: boolean;
}

/** The log that is read: a tenant's, or what concerns one of its accounts. */
export interface AuditLog {
  readonly tenantSid: TenantSid;
  readonly accountSid?: AccountSid;
}

/** A page of the log, newest first; the names of accounts are joined to its rows alone. */
export async function listAuditEntryRows(
  db: Db,
  cursors: CursorCodec,
  { tenantSid, accountSid }: AuditLog,
  wanted: AuditQuery,
): Promise<Page<AuditEntryView>> {
  const query = accountSid === undefined ? wanted : { ...wanted, accountSid };
  const request = {
    list: `audit-entries:${accountSid ?? tenantSid}`,
    cursor: query.cursor,
    pageSize: query.pageSize,
  };
  const window = openWindow(cursors, request);
  const lists = [];
  for (const side of sidesOf(query)) {
    const name = `audit-entries:${side ?? ''}`;
    const page = (values: WantedLines, asked: Window) => pageOf(values, side, asked);
    lists.push(await db.all(keepPage(name, { values: toWanted(tenantSid, query), window }, page)));
  }
  const isNewestFirst = window.position?.backward !== true;
  const rows = mergeLines(lists, isNewestFirst).slice(0, window.pageSize + 1);
  const total = await countLines(db, tenantSid, query);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.sequence],
    toItem: (row) => ({ ...toAuditEntry(row), accountName: row.account_name }),
  });
}

/** One page of lines with the names of their accounts. */
function pageOf(wanted: WantedLines, side: AuditSide | undefined, window: Window) {
  const { tenantSid } = wanted;
  const page = applyWindow(matching(wanted, side).select(columns), window, ['sequence'], true).as(
    'page',
  );
  const joined = build
    .selectFrom(page)
    .select(columns.map((column) => `page.${column}` as const))
    // Looked up row by row: a join would read every account.
    .select((eb) =>
      eb
        .selectFrom('account')
        .select('account.name')
        .where('account.tenant_sid', '=', tenantSid)
        .whereRef('account.sid', '=', 'page.account_sid')
        .as('account_name'),
    );
  return orderAsWindow(joined, window, ['page.sequence'], true);
}

/** Counts the lines of every side up to the limit of lists, each line once. */
async function countLines(db: Db, tenantSid: TenantSid, query: AuditQuery): Promise<Total | null> {
  if (query.count !== true) return null;
  const [first, ...others] = sidesOf(query);
  const part = (side: AuditSide | undefined) =>
    build
      .selectFrom(
        filtered(tenantSid, query, side)
          .select('sequence')
          .orderBy('sequence', 'desc')
          .limit(countLimit + 1)
          .as('side'),
      )
      .select('sequence');
  const all = others.reduce((lines, side) => lines.union(part(side)), part(first));
  return countRows(db, () => build.selectFrom(all.as('lines')).select('sequence'), query.count);
}

/** One line of what concerns an account. */
export async function findAuditEntry(
  db: Db,
  { tenantSid, accountSid }: Required<AuditLog>,
  sid: AuditEntrySid,
): Promise<AuditEntryRecord | undefined> {
  const row = await db.first(
    build
      .selectFrom('audit_entry')
      .select(columns)
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid)
      .where('account_sid', '=', accountSid),
  );
  return row === undefined ? undefined : toAuditEntry(row);
}

/** How many lines there are; all of them are counted, each once. */
export async function countAuditEntries(
  db: Db,
  tenantSid: TenantSid,
  filter: AuditFilter,
): Promise<number> {
  const [first, ...others] = sidesOf(filter);
  const part = (side: AuditSide | undefined) =>
    filtered(tenantSid, filter, side).select('sequence');
  const all = others.reduce((lines, side) => lines.union(part(side)), part(first));
  const row = await db.first(
    build
      .selectFrom(all.as('lines'))
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count')),
  );
  return row?.count ?? 0;
}

/** Lines newest first, below a sequence number. */
export async function listAuditEntriesBefore(
  db: Db,
  tenantSid: TenantSid,
  filter: AuditFilter & { readonly before: string | undefined; readonly limit: number },
): Promise<AuditEntryRecord[]> {
  const { before, limit } = filter;
  const lists = [];
  for (const side of sidesOf(filter)) {
    const lines = filtered(tenantSid, filter, side)
      .select(columns)
      .$if(before !== undefined, (query) => query.where('sequence', '<', before ?? ''))
      .orderBy('sequence', 'desc')
      .limit(limit);
    lists.push(await db.all(lines));
  }
  return mergeLines(lists, true).slice(0, limit).map(toAuditEntry);
}

/** What lines are narrowed by, as the statement takes it; undefined: not by that. */
interface WantedLines {
  readonly tenantSid: TenantSid;
  readonly userSid: UserSid | undefined;
  readonly actorSid: string | undefined;
  readonly targetSid: string | undefined;
  readonly accountSid: AccountSid | undefined;
  readonly address: string | undefined;
  readonly result: AuditResult | undefined;
  readonly from: Date | undefined;
  readonly boundFrom: Date | undefined;
  readonly to: Date | undefined;
  readonly boundTo: Date | undefined;
  readonly action: string | undefined;
  readonly actionsFrom: string | undefined;
  readonly actionsBefore: string | undefined;
}

function toWanted(tenantSid: TenantSid, filter: AuditFilter): WantedLines {
  const { userSid, actorSid, targetSid, accountSid, address, result, from, to, action } = filter;
  const range = action === undefined || action.includes('.') ? undefined : actionRange(action);
  return {
    ...{ tenantSid, userSid, actorSid, targetSid, accountSid, address, result, from, to },
    boundFrom: from && new Date(from.getTime() - mostSkew),
    boundTo: to && new Date(to.getTime() + mostSkew),
    action: range === undefined ? action : undefined,
    actionsFrom: range?.from,
    actionsBefore: range?.before,
  };
}

function filtered(tenantSid: TenantSid, filter: AuditFilter, side: AuditSide | undefined) {
  return matching(toWanted(tenantSid, filter), side);
}

/** The lines on whose one side the user of the filter stands; of a filter without a user all that match. */
function matching(wanted: WantedLines, side: AuditSide | undefined) {
  const { tenantSid, userSid, from, boundFrom, to, boundTo, actionsFrom, actionsBefore } = wanted;
  let rows = build.selectFrom('audit_entry').where('tenant_sid', '=', tenantSid);
  if (userSid !== undefined && side !== undefined) rows = rows.where(side, '=', userSid);
  const { actorSid, targetSid, accountSid, address, result, action } = wanted;
  if (actorSid !== undefined) rows = rows.where('actor_sid', '=', actorSid);
  if (targetSid !== undefined) rows = rows.where('target_sid', '=', targetSid);
  if (accountSid !== undefined) rows = rows.where('account_sid', '=', accountSid);
  if (address !== undefined) rows = rows.where('address', '=', address);
  if (result !== undefined) rows = rows.where('result', '=', result);
  if (action !== undefined) rows = rows.where('action', '=', action);
  if (from !== undefined && boundFrom !== undefined) {
    const first = firstSequence(tenantSid, '>=', boundFrom);
    // By a row and not by the number alone: of two bounds of one column the planner expects hardly an entry between.
    const isLater = sql<boolean>`(tenant_sid, sequence) >= (${tenantSid}, ${first})`;
    rows = rows.where(unindexed('at', '+'), '>=', from).where(isLater);
  }
  if (to !== undefined && boundTo !== undefined) {
    const last = firstSequence(tenantSid, '<', boundTo);
    rows = rows.where(unindexed('at', '-'), '<', to).where('sequence', '<=', last);
  }
  if (actionsFrom === undefined || actionsBefore === undefined) return rows;
  const bytewise = sql<string>`action collate "C"`;
  return rows.where(bytewise, '>=', actionsFrom).where(bytewise, '<', actionsBefore);
}

/**
 * Times and sequence numbers rise together, but for the clocks of several processes and for units
 * that begin before others and end after them. No clock is off by more than a day.
 */
const mostSkew = 24 * 60 * 60 * 1000;

/** The number of the entry next to a time, on its side: times become numbers, in whose order the log is read. */
function firstSequence(tenantSid: TenantSid, side: '>=' | '<', time: Date) {
  const direction = side === '<' ? 'desc' : 'asc';
  return build
    .selectFrom('audit_entry as bound')
    .select('bound.sequence')
    .where('bound.tenant_sid', '=', tenantSid)
    .where('bound.at', side, time)
    .orderBy('bound.at', direction)
    .orderBy('bound.sequence', direction)
    .limit(1);
}

/**
 * Keeps the planner from the index by time: it would read and sort all entries of a long time for a page. Each bound
 * has a sign of its own, so that they are not guessed together as a short time.
 */
function unindexed(column: 'at', sign: '+' | '-') {
  return sql<Date>`${sql.ref(column)} ${sql.raw(sign)} interval '0'`;
}

function toAuditEntry(row: Row): AuditEntryRecord {
  return {
    tenantSid: row.tenant_sid,
    sid: row.sid,
    sequence: BigInt(row.sequence),
    at: row.at,
    action: row.action,
    result: row.result as AuditResult,
    reason: row.reason,
    actorKind: row.actor_kind as ActorKind,
    actorSid: row.actor_sid,
    actorName: row.actor_name,
    targetType: row.target_type,
    targetSid: row.target_sid,
    targetName: row.target_name,
    accountSid: row.account_sid as AccountSid | null,
    address: row.address,
    requestId: row.request_id,
    before: row.before as Record<string, unknown> | null,
    after: row.after as Record<string, unknown> | null,
  };
}

/** A row with its hashes, for checking the chain. */
export type ChainRow = Pick<
  Selectable<Schema['audit_entry']>,
  (typeof columns)[number] | 'previous_hash' | 'hash'
>;

/** Rows of the chain in their order, after a sequence number. */
export function listChain(
  db: Db,
  tenantSid: TenantSid,
  after: bigint,
  limit: number,
): Promise<ChainRow[]> {
  return db.all(
    build
      .selectFrom('audit_entry')
      .select([...columns, 'previous_hash', 'hash'])
      .where('tenant_sid', '=', tenantSid)
      .where('sequence', '>', after.toString())
      .orderBy('sequence')
      .limit(limit),
  );
}

/** Where the counter says the chain ends; undefined for a tenant without a log. */
export function findChainEnd(
  db: Db,
  tenantSid: TenantSid,
): Promise<{ readonly sequence: string; readonly hash: Buffer } | undefined> {
  return db.first(
    build
      .selectFrom('audit_counter')
      .select(['sequence', 'hash'])
      .where('tenant_sid', '=', tenantSid),
  );
}

/** The tenants that have a log, after the given one. Over all tenants: for the owner's connection. */
export async function listLoggedTenants(
  owner: Db,
  after: string,
  limit: number,
): Promise<readonly TenantSid[]> {
  const rows = await owner.all(
    build
      .selectFrom('audit_counter')
      .select('tenant_sid')
      .where(sql<string>`tenant_sid`, '>', after)
      .orderBy('tenant_sid')
      .limit(limit),
  );
  return rows.map((row) => row.tenant_sid);
}
