import type { OperationReason } from '@guildhall/contract';
import { mayGrantIn, requireInOrganization } from './decide.ts';
import {
  type Model,
  type Operation,
  type Organization,
  type Person,
  Refusal,
  type Row,
  refuse,
} from './state.ts';

/** A row of an operation that is asked for; left out from the start when there is a reason. */
export interface NewRow extends Pick<Row, 'key' | 'act'> {
  readonly reason: OperationReason | undefined;
}

const mostOpen = 20;
const rowsKeptFor = 30 * 24 * 60 * 60 * 1000;
const isOver = ({ state }: Operation) => state === 'finished' || state === 'cancelled';

export function requireRoom(model: Model, organization: Organization): void {
  const open = model.operations.filter(
    (operation) => operation.organization === organization && !isOver(operation),
  );
  if (open.length >= mostOpen) refuse('operation-limit-reached');
}

/** Takes over an operation whose sid the product told. */
export function addOperation(
  model: Model,
  made: Pick<Operation, 'sid' | 'kind' | 'organization' | 'starter'>,
  rows: readonly NewRow[],
): void {
  model.operations.push({
    ...made,
    state: 'waiting',
    finishedAt: undefined,
    rows: rows.map(({ key, reason, act }) => ({
      key,
      act,
      state: reason === undefined ? 'waiting' : 'skipped',
      code: reason ?? null,
    })),
  });
}

/**
 * D19, I-26: one after the other, in the name of the starter as long as they may; every row gets its
 * result. `sidOf` tells what the product made for a row.
 */
export function workOff(
  model: Model,
  operation: Operation,
  sidOf: (row: Row) => string | undefined,
): void {
  const { starter, organization } = operation;
  const isAllowed = starter !== undefined && mayGrantIn(starter, organization);
  model.servedByEngine = starter;
  for (const row of operation.rows.filter(({ state }) => state === 'waiting')) {
    const result = isAllowed ? attempt(row, starter) : refused('permission-denied');
    Object.assign(row, { state: result.state, code: result.code });
    result.learn?.(sidOf(row) ?? '');
  }
  model.servedByEngine = undefined;
  Object.assign(operation, { state: 'finished', finishedAt: model.now });
}

interface Result extends Pick<Row, 'state' | 'code'> {
  readonly learn?: (sid: string) => void;
}

const refused = (code: string): Result => ({ state: 'failed', code: code as Row['code'] });

function attempt(row: Row, starter: Person): Result {
  try {
    const outcome = row.act(starter);
    if (typeof outcome === 'string') return { state: 'skipped', code: outcome };
    const done = { state: 'done', code: null } as const;
    return outcome === undefined ? done : { ...done, learn: outcome };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.code);
    throw error;
  }
}

/** Failed rows once more, in the name of whoever asks. */
export function retryOperation(model: Model, actor: Person, operation: Operation): void {
  const { organization } = operation;
  requireInOrganization(model, actor, { organization, permission: 'operation:retry' });
  const failed = operation.rows.filter(({ state }) => state === 'failed');
  if (!isOver(operation) || failed.length === 0) refuse('operation-not-retryable');
  requireRoom(model, organization);
  for (const row of failed) Object.assign(row, { state: 'waiting', code: null });
  Object.assign(operation, { state: 'waiting', starter: actor, finishedAt: undefined });
}

/** What is done stays done. */
export function cancelOperation(model: Model, actor: Person, operation: Operation): void {
  const { organization } = operation;
  requireInOrganization(model, actor, { organization, permission: 'operation:cancel' });
  if (isOver(operation)) refuse('operation-over');
  for (const row of operation.rows)
    if (row.state === 'waiting') Object.assign(row, { state: 'skipped', code: 'cancelled' });
  Object.assign(operation, { state: 'cancelled', finishedAt: model.now });
}

/** Rows hold names and addresses: they go when the end is more than 30 days ago. */
export function sweepOperations(model: Model): void {
  for (const operation of model.operations)
    if ((operation.finishedAt ?? Infinity) + rowsKeptFor < model.now) operation.rows = [];
}

/** Where an operation is asked for, and by whom. */
export interface Request {
  readonly organization: Organization;
  readonly actor: Person;
}

export function requireRequest(model: Model, { organization, actor }: Request): void {
  requireInOrganization(model, actor, { organization, permission: 'operation:create' });
}
