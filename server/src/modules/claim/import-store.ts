import type {
  ImportMode,
  ImportSelection,
  Locale,
  OperationSid,
  OperationState,
  OrganizationSid,
  Page,
} from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import type { Schema } from '../../core/schema.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { ImportedRoles, ImportRecord } from './claim.ts';
import {
  type ClaimCounts,
  countClaims,
  type DeletedClaims,
  noClaims,
} from './claim-count-store.ts';

type Row = Omit<Selectable<Schema['import']>, 'deleted_claims'>;

const columns = [
  'tenant_sid',
  'sid',
  'mode',
  'selection',
  'domains',
  'accounts',
  'notify',
  'started_by_user_sid',
  'started_by_name',
  'locale',
  'created_at',
] as const;

function toImport(row: Row): ImportRecord {
  return {
    organizationSid: row.tenant_sid as OrganizationSid,
    sid: row.sid,
    mode: row.mode as ImportMode,
    selection: row.selection as ImportSelection,
    domains: row.domains,
    accounts: row.accounts as readonly ImportedRoles[],
    notify: row.notify,
    startedByUserSid: row.started_by_user_sid,
    startedByName: row.started_by_name,
    locale: row.locale as Locale,
    createdAt: row.created_at,
  };
}

export async function insertImport(tx: Tx, run: ImportRecord): Promise<void> {
  await tx.run(
    build.insertInto('import').values({
      tenant_sid: run.organizationSid,
      sid: run.sid,
      mode: run.mode,
      selection: run.selection,
      domains: [...run.domains],
      accounts: JSON.stringify(run.accounts),
      notify: run.notify,
      started_by_user_sid: run.startedByUserSid,
      started_by_name: run.startedByName,
      locale: run.locale,
      created_at: run.createdAt,
    }),
  );
}

export async function findImport(
  db: Db,
  organizationSid: OrganizationSid,
  sid: OperationSid,
): Promise<ImportRecord | undefined> {
  const row = await db.first(
    build
      .selectFrom('import')
      .select(columns)
      .where('tenant_sid', '=', organizationSid)
      .where('sid', '=', sid),
  );
  return row === undefined ? undefined : toImport(row);
}

/** A run with its progress. */
export interface ImportView {
  readonly run: ImportRecord;
  readonly state: OperationState;
  readonly finishedAt: Date | null;
  readonly total: number;
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  readonly claims: ClaimCounts;
}

const progressColumns = [
  'import.deleted_claims',
  'operation.state',
  'operation.finished_at',
  'operation.total',
  'operation.done',
  'operation.skipped',
  'operation.failed',
] as const;

const runs = (organizationSid: OrganizationSid) =>
  build
    .selectFrom('import')
    .innerJoin('operation', (join) =>
      join
        .onRef('operation.sid', '=', 'import.sid')
        .on('operation.tenant_sid', '=', organizationSid),
    )
    .where('import.tenant_sid', '=', organizationSid)
    .select(columns.map((column) => `import.${column}` as const))
    .select(progressColumns);

type ViewRow = Row &
  Pick<Selectable<Schema['import']>, 'deleted_claims'> &
  Pick<
    Selectable<Schema['operation']>,
    'state' | 'finished_at' | 'total' | 'done' | 'skipped' | 'failed'
  >;

async function toViews(
  db: Db,
  organizationSid: OrganizationSid,
  rows: readonly ViewRow[],
  now: Date,
): Promise<ImportView[]> {
  const runs = rows.map((row) => ({
    sid: row.sid,
    mode: row.mode as ImportMode,
    reached: row.done,
    deleted: row.deleted_claims as DeletedClaims,
  }));
  const counts = await countClaims(db, organizationSid, { runs, now });
  return rows.map((row) => ({
    run: toImport(row),
    state: row.state,
    finishedAt: row.finished_at,
    total: row.total,
    done: row.done,
    skipped: row.skipped,
    failed: row.failed,
    claims: counts.get(row.sid) ?? noClaims,
  }));
}

export async function findImportView(
  db: Db,
  at: { readonly organizationSid: OrganizationSid; readonly sid: OperationSid; readonly now: Date },
): Promise<ImportView | undefined> {
  const rows = await db.all(runs(at.organizationSid).where('import.sid', '=', at.sid));
  const [view] = await toViews(db, at.organizationSid, rows, at.now);
  return view;
}

/** A page of the runs, newest first. */
export async function listImportViews(
  db: Db,
  cursors: CursorCodec,
  at: { readonly organizationSid: OrganizationSid; readonly now: Date },
  query: PageQuery,
): Promise<Page<ImportView>> {
  const { organizationSid, now } = at;
  const request = { ...query, list: `imports:${organizationSid}` };
  const window = openWindow(cursors, request);
  const rows = await db.all(
    applyWindow(runs(organizationSid), window, ['import.created_at', 'import.sid'], true),
  );
  const counted = build
    .selectFrom('import')
    .select('sid')
    .where('tenant_sid', '=', organizationSid);
  const total = await countRows(db, () => counted, query.count);
  const views = await toViews(db, organizationSid, rows, now);
  return closePage(cursors, { ...request, window, total }, views, {
    keyOf: ({ run }) => [run.createdAt.toISOString(), run.sid],
    toItem: (view) => view,
  });
}
