import type {
  OperationKind,
  OperationSid,
  OperationState,
  OrganizationSid,
  Page,
} from '@guildhall/contract';
import { type Selectable, sql, type Updateable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow, type PageQuery } from '../../core/page.ts';
import type { Schema } from '../../core/schema.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { type Input, isOver, type OperationRecord, type Starter } from './operation.ts';

const columns = [
  'tenant_sid',
  'sid',
  'kind',
  'input',
  'state',
  'started_by_sid',
  'started_by_name',
  'total',
  'done',
  'skipped',
  'failed',
  'run_size',
  'created_at',
  'started_at',
  'finished_at',
  'resume_at',
  'rows_removed_at',
  'version',
] as const;

type Row = Pick<Selectable<Schema['operation']>, (typeof columns)[number]>;

function toOperation(row: Row): OperationRecord {
  return {
    tenantSid: row.tenant_sid as OrganizationSid,
    sid: row.sid,
    kind: row.kind as OperationKind,
    input: row.input as Input,
    state: row.state,
    startedByUserSid: row.started_by_sid,
    startedByName: row.started_by_name,
    total: row.total,
    done: row.done,
    skipped: row.skipped,
    failed: row.failed,
    runSize: row.run_size,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    resumeAt: row.resume_at,
    rowsRemovedAt: row.rows_removed_at,
    version: row.version,
  };
}

/** Who makes an operation in a tenant waits for whoever is at it: the number of open ones stays true. */
export async function holdTenant(tx: Tx, tenantSid: OrganizationSid): Promise<void> {
  await tx.run(
    rawStatement(`select pg_advisory_xact_lock(hashtextextended('operation:' || $1, 0))`, [
      tenantSid,
    ]),
  );
}

/** Operations of the tenant that wait or run; setting up an account takes nobody's place. */
export async function countOpenOperations(db: Db, tenantSid: OrganizationSid): Promise<number> {
  const row = await db.first(
    build
      .selectFrom('operation')
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
      .where('tenant_sid', '=', tenantSid)
      .where('state', 'in', ['waiting', 'running'])
      .where('kind', '<>', 'set-up-account'),
  );
  return row?.count ?? 0;
}

/** Inserts an operation; one that is over already keeps nobody who acts. */
export async function insertOperation(
  tx: Tx,
  operation: OperationRecord,
  starter: Starter,
): Promise<void> {
  await tx.run(
    build.insertInto('operation').values({
      tenant_sid: operation.tenantSid,
      sid: operation.sid,
      kind: operation.kind,
      input: JSON.stringify(operation.input),
      started_by_sid: operation.startedByUserSid,
      started_by_name: operation.startedByName,
      state: operation.state,
      starter: isOver(operation) ? null : JSON.stringify(starter),
      total: operation.total,
      done: operation.done,
      skipped: operation.skipped,
      run_size: operation.runSize,
      created_at: operation.createdAt,
      started_at: operation.startedAt,
      finished_at: operation.finishedAt,
      turn_at: operation.createdAt,
    }),
  );
}

const selectOperation = (tenantSid: OrganizationSid, sid: OperationSid) =>
  build.selectFrom('operation').where('tenant_sid', '=', tenantSid).where('sid', '=', sid);

export async function findOperation(
  db: Db,
  tenantSid: OrganizationSid,
  sid: OperationSid,
): Promise<OperationRecord | undefined> {
  const row = await db.first(selectOperation(tenantSid, sid).select(columns));
  return row === undefined ? undefined : toOperation(row);
}

/** Get-for-update: waits for the batch that is under way. */
export async function lockOperation(
  tx: Tx,
  tenantSid: OrganizationSid,
  sid: OperationSid,
): Promise<OperationRecord | undefined> {
  const row = await tx.first(selectOperation(tenantSid, sid).select(columns).forUpdate());
  return row === undefined ? undefined : toOperation(row);
}

/** An open operation that is held for a batch. */
export interface HeldOperation {
  readonly operation: OperationRecord;
  /** No row before it waits. */
  readonly nextPosition: number;
}

/** Holds an operation that is open for the time of the transaction; waits for whoever has it. */
export async function holdOpenOperation(
  tx: Tx,
  { tenantSid, sid }: OperationPlace,
): Promise<HeldOperation | undefined> {
  const row = await tx.first(
    selectOperation(tenantSid, sid)
      .select([...columns, 'next_position'])
      .where('state', 'in', ['waiting', 'running'])
      .forUpdate(),
  );
  if (row === undefined) return undefined;
  return { operation: toOperation(row), nextPosition: row.next_position };
}

/** Takes an open operation for the time of the transaction; undefined when it is over or somebody else has it. */
export async function takeOperation(
  tx: Tx,
  { tenantSid, sid, version }: OperationPlace & { readonly version: number },
): Promise<HeldOperation | undefined> {
  const row = await tx.first(
    selectOperation(tenantSid, sid)
      .select([...columns, 'next_position'])
      .where('state', 'in', ['waiting', 'running'])
      .where('version', '=', version)
      .forUpdate()
      .skipLocked(),
  );
  if (row === undefined) return undefined;
  return {
    operation: toOperation(row),
    nextPosition: row.next_position,
  };
}

/** Where an operation is. */
export interface OperationPlace {
  readonly tenantSid: OrganizationSid;
  readonly sid: OperationSid;
}

/** An operation that has rows to be worked off. */
export interface OpenOperation extends OperationPlace {
  readonly kind: string;
  readonly starter: Starter;
  /** Another one means that somebody else has it run now. */
  readonly version: number;
}

/**
 * Open operations of every organization that is in use, whose turn was longest ago first, without those that
 * wait for somebody outside. With the role of the worker.
 */
export async function listOpenOperations(
  db: Db,
  { at, limit }: { readonly at: Date; readonly limit: number },
): Promise<OpenOperation[]> {
  const rows = await db.all(
    build
      .selectFrom('operation')
      .select(['tenant_sid', 'sid', 'kind', 'starter', 'version'])
      .where('state', 'in', ['waiting', 'running'])
      .where((eb) => eb.or([eb('resume_at', 'is', null), eb('resume_at', '<=', at)]))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('organization')
              .select('organization.tenant_sid')
              .whereRef('organization.tenant_sid', '=', 'operation.tenant_sid')
              .where('organization.status', '=', 'suspended'),
          ),
        ),
      )
      .orderBy('turn_at')
      .limit(limit),
  );
  return rows.map((row) => ({
    tenantSid: row.tenant_sid as OrganizationSid,
    sid: row.sid,
    kind: row.kind,
    starter: row.starter as Starter,
    version: row.version,
  }));
}

/** What of an operation changes. */
export type OperationChange = Omit<
  Updateable<Schema['operation']>,
  'tenant_sid' | 'sid' | 'starter' | 'version'
>;

/** Writes progress; the version stays, because nobody decided anything. */
export async function noteProgress(
  tx: Tx,
  { tenantSid, sid }: OperationPlace,
  change: OperationChange,
): Promise<void> {
  await tx.run(
    build
      .updateTable('operation')
      .set(change)
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid),
  );
}

/** Ends an operation: nobody acts in it any more. The version goes up by one. */
export async function endOperation(
  tx: Tx,
  { tenantSid, sid }: OperationPlace,
  change: OperationChange & { readonly state: 'finished' | 'cancelled' },
): Promise<void> {
  await tx.run(
    build
      .updateTable('operation')
      .set((eb) => ({ ...change, starter: null, resume_at: null, version: eb('version', '+', 1) }))
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid),
  );
}

/** Opens an operation again in the name of somebody. The version goes up by one. */
export async function reopenOperation(
  tx: Tx,
  { tenantSid, sid }: OperationPlace,
  run: { readonly starter: Starter; readonly size: number; readonly at: Date },
): Promise<void> {
  await tx.run(
    build
      .updateTable('operation')
      .set((eb) => ({
        state: 'waiting' as const,
        started_by_sid: run.starter.actor.userSid,
        started_by_name: run.starter.actor.name,
        starter: JSON.stringify(run.starter),
        failed: 0,
        run_size: run.size,
        next_position: 0,
        started_at: null,
        finished_at: null,
        resume_at: null,
        turn_at: run.at,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', sid),
  );
}

/** A page of the tenant's operations, newest first; set-ups of accounts only where they are asked for. */
export async function listOperationRecords(
  db: Db,
  cursors: CursorCodec,
  tenantSid: OrganizationSid,
  query: PageQuery & {
    readonly kind?: OperationKind | undefined;
    readonly state?: OperationState | undefined;
  },
): Promise<Page<OperationRecord>> {
  const request = { ...query, list: `operations:${tenantSid}` };
  const window = openWindow(cursors, request);
  let matching = build.selectFrom('operation').where('tenant_sid', '=', tenantSid);
  matching =
    query.kind === undefined
      ? matching.where(sql<boolean>`kind <> 'set-up-account'`)
      : matching.where('kind', '=', query.kind);
  if (query.state !== undefined) matching = matching.where('state', '=', query.state);
  const rows = await db.all(
    applyWindow(matching.select(columns), window, ['created_at', 'sid'], true),
  );
  const total = await countRows(db, () => matching.select('sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.created_at.toISOString(), row.sid],
    toItem: toOperation,
  });
}
