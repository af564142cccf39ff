import type {
  OperationKind as KindWord,
  OperationRowCode,
  OperationRowState,
  OperationSid,
  OperationState,
  OrganizationSid,
  UserSid,
} from '@guildhall/contract';
import type { Origin, UserActor } from '../../core/actor.ts';

/** Plain data, as it is kept. */
export type Input = Readonly<Record<string, unknown>>;

/** Who acts, from where: as they were when the run was asked for. What they may do is asked anew. */
export interface Starter {
  readonly actor: UserActor;
  readonly origin: Origin;
}

/** One thing that the server does to many rows, batch by batch. */
export interface OperationRecord {
  readonly tenantSid: OrganizationSid;
  readonly sid: OperationSid;
  readonly kind: KindWord;
  /** What is done to each row, in the words of the kind. */
  readonly input: Input;
  readonly state: OperationState;
  readonly startedByUserSid: UserSid | null;
  readonly startedByName: string;
  readonly total: number;
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  /** Rows that waited when the current run began. */
  readonly runSize: number;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Not null: a row waits for somebody outside; it has no turn before. */
  readonly resumeAt: Date | null;
  readonly rowsRemovedAt: Date | null;
  readonly version: number;
}

/** What is to be done to one subject, and what became of it. */
export interface RowRecord {
  /** From 0 on; rows are worked off in this order. */
  readonly position: number;
  /** What it happens to; null where that does not exist yet. */
  readonly subjectSid: string | null;
  readonly label: string;
  readonly input: Input | null;
  readonly state: OperationRowState;
  readonly code: OperationRowCode | null;
  readonly resultSid: string | null;
  readonly settledAt: Date | null;
}

/** Operations of one tenant that may wait or run at the same time. */
export const mostOpenOperations = 20;

const dayMilliseconds = 24 * 60 * 60 * 1000;
/** Rows stay to be looked at for so long after the end; they hold names and addresses. */
export const rowsKeptFor = 30 * dayMilliseconds;

type Counted = Pick<OperationRecord, 'total' | 'done' | 'skipped' | 'failed'>;

/** Rows that still wait. */
export function waitingOf({ total, done, skipped, failed }: Counted): number {
  return total - done - skipped - failed;
}

export function isOver({ state }: Pick<OperationRecord, 'state'>): boolean {
  return state === 'finished' || state === 'cancelled';
}

/** True when failed rows can be worked off again: it is over and its rows are still kept. */
export function isRetryable(
  operation: Pick<OperationRecord, 'state' | 'failed' | 'rowsRemovedAt'>,
): boolean {
  return isOver(operation) && operation.failed > 0 && operation.rowsRemovedAt === null;
}

/** When a running operation will be over at the pace of this run; null when nobody can say. */
export function estimatedEnd(
  operation: Counted & Pick<OperationRecord, 'state' | 'startedAt' | 'runSize' | 'resumeAt'>,
  now: Date,
): Date | null {
  const { state, startedAt, runSize, resumeAt } = operation;
  const waiting = waitingOf(operation);
  const settled = runSize - waiting;
  const isPaced = state === 'running' && resumeAt === null && settled > 0;
  if (!isPaced || startedAt === null) return null;
  const perRow = (now.getTime() - startedAt.getTime()) / settled;
  return new Date(now.getTime() + Math.round(perRow * waiting));
}

/** When the rows of an operation are removed; null while it is not over. */
export function rowsKeptUntil({ finishedAt }: Pick<OperationRecord, 'finishedAt'>): Date | null {
  return finishedAt === null ? null : new Date(finishedAt.getTime() + rowsKeptFor);
}
