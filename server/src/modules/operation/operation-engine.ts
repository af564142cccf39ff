import { Failure } from '../../core/failure.ts';
import { failureOf } from '../../core/failure-of.ts';
import type { Clock } from '../../platform/clock.ts';
import {
  type Connections,
  isRetryable,
  isUnavailable,
} from '../../platform/database/transaction.ts';
import type { Log } from '../../platform/log.ts';
import { repeatUntilStopped } from '../../platform/repeat.ts';
import type { OperationKind, WaitingRow } from './operation-kind.ts';
import { listOpenOperations, type OpenOperation } from './operation-store.ts';
import { type BatchDeps, type BatchOutcome, failRow, runBatch } from './run-batch.ts';

export interface OperationEngineDeps extends BatchDeps {
  /** With the role of the worker: sees what is open in every tenant. */
  readonly workerConnections: Connections;
  readonly kinds: readonly OperationKind[];
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * Works off operations, one batch at a time; open ones take turns. Any number of processes may do so
 * on one database: a batch holds the lock of its operation, which ends with its transaction, however
 * the process ends. So nothing is done twice, and what was left is taken up at once.
 */
export interface OperationEngine {
  start(): void;
  /** Takes no further batch and waits for the one under way. */
  stop(): Promise<void>;
  /** Works off everything that is open now. */
  drain(): Promise<void>;
}

const idle = 1000;
/** Of so many open operations the first that nobody works on gets a batch. */
const looked = 50;

export function createOperationEngine(deps: OperationEngineDeps): OperationEngine {
  let isStopping = false;
  const kinds = new Map<string, OperationKind>(deps.kinds.map((kind) => [kind.kind, kind]));
  const drain = async () => {
    while (!isStopping && (await giveTurn(deps, kinds)));
  };
  const loop = repeatUntilStopped(idle, async () => {
    await drain().catch((error: unknown) => {
      deps.log.error({ error: nameOf(error) }, 'Operations could not be worked on');
    });
  });
  return {
    drain,
    start: () => {
      isStopping = false;
      loop.start();
    },
    stop: () => {
      isStopping = true;
      return loop.stop();
    },
  };
}

/** Runs a batch of the open operation whose turn it is; false when there is none. */
async function giveTurn(
  deps: OperationEngineDeps,
  kinds: ReadonlyMap<string, OperationKind>,
): Promise<boolean> {
  const open = await listOpenOperations(deps.workerConnections.direct, {
    at: deps.clock.now(),
    limit: looked,
  });
  for (const operation of open) {
    const kind = kinds.get(operation.kind);
    if (kind !== undefined && (await workOn(deps, kind, operation)) === 'worked') return true;
  }
  return false;
}

async function workOn(
  deps: OperationEngineDeps,
  kind: OperationKind,
  open: OpenOperation,
): Promise<BatchOutcome> {
  let rows: readonly WaitingRow[] = [];
  const onRows = (batch: readonly WaitingRow[]) => {
    rows = batch;
  };
  try {
    return await runBatch(deps, { open, kind, limit: kind.batchSize, onRows });
  } catch (error) {
    if (isPassing(error)) return giveWay(deps, open, error);
    if (rows.length === 0) throw error;
    return rows.length === 1
      ? fail(deps, { open, kind }, { row: rows[0], error })
      : workSingly(deps, kind, { open, rows });
  }
}

/** One row a unit: the one that fails does not hold up the others. */
async function workSingly(
  deps: OperationEngineDeps,
  kind: OperationKind,
  { open, rows }: { readonly open: OpenOperation; readonly rows: readonly WaitingRow[] },
): Promise<BatchOutcome> {
  for (const row of rows) {
    const order = { open, kind, limit: 1, from: row.position };
    const outcome = await runBatch(deps, order).catch((error: unknown) =>
      isPassing(error) ? giveWay(deps, open, error) : fail(deps, { open, kind }, { row, error }),
    );
    if (outcome === 'passed') return 'passed';
  }
  return 'worked';
}

/** The rows are not to blame: the database could not be reached, or others were always first. */
function isPassing(error: unknown): boolean {
  return isUnavailable(error) || isRetryable(error);
}

function giveWay(deps: OperationEngineDeps, open: OpenOperation, error: unknown): BatchOutcome {
  deps.log.warn(
    { operationSid: open.sid, error: nameOf(error) },
    'A batch of an operation is tried again later',
  );
  return 'passed';
}

async function fail(
  deps: OperationEngineDeps,
  at: { readonly open: OpenOperation; readonly kind: OperationKind },
  met: { readonly row: WaitingRow | undefined; readonly error: unknown },
): Promise<BatchOutcome> {
  const { row, error } = met;
  if (row === undefined) throw error;
  if (!(error instanceof Failure)) {
    deps.log.error(
      { operationSid: at.open.sid, position: row.position, error: textOf(error) },
      'A row of an operation failed unexpectedly',
    );
  }
  return failRow(deps, at, { position: row.position, code: failureOf(error).code });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
