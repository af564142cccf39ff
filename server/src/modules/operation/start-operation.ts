import {
  type OperationKind as KindWord,
  mostOperationRows,
  type OrganizationSid,
} from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type Input, mostOpenOperations, type OperationRecord } from './operation.ts';
import type { NewRow } from './operation-kind.ts';
import { insertRows } from './operation-row-store.ts';
import { countOpenOperations, holdTenant, insertOperation } from './operation-store.ts';

/** An operation that is to begin. */
export interface WantedOperation {
  readonly organizationSid: OrganizationSid;
  readonly kind: KindWord;
  readonly input: Input;
  /** In portions; all of them are written in the unit. */
  readonly rows: AsyncIterable<readonly NewRow[]> | Iterable<readonly NewRow[]>;
  /** Rows that the caller was told would be affected; more are refused. */
  readonly expectedCount?: number | undefined;
}

/**
 * Writes an operation with its rows; the engine takes it up after the commit and acts as the person of
 * the unit. Refuses `operation-limit-reached`, `operation-too-large`, `operation-has-grown`. What the
 * person may is the caller's question.
 */
export async function startOperation(
  unit: UnitOfWork,
  wanted: WantedOperation,
): Promise<OperationRecord> {
  const { organizationSid, kind, input } = wanted;
  const actor = requireUser(unit.actor);
  await holdTenant(unit.tx, organizationSid);
  await requireRoom(unit, organizationSid);
  const sid = unit.newSid('operation');
  const { total, skipped } = await writeRows(unit, { tenantSid: organizationSid, sid }, wanted);
  const affected = total - skipped;
  if (wanted.expectedCount !== undefined && affected > wanted.expectedCount) {
    throw refuse('operation-has-grown', {
      details: { affected, expectedCount: wanted.expectedCount },
    });
  }
  const made: OperationRecord = {
    tenantSid: organizationSid,
    sid,
    kind,
    input,
    state: 'waiting',
    startedByUserSid: actor.userSid,
    startedByName: actor.name,
    total,
    done: 0,
    skipped,
    failed: 0,
    runSize: affected,
    createdAt: unit.now,
    startedAt: null,
    finishedAt: null,
    resumeAt: null,
    rowsRemovedAt: null,
    version: 1,
  };
  await insertOperation(unit.tx, made, { actor, origin: unit.origin });
  unit.record({
    action: 'operation.create',
    target: { type: 'operation', sid, name: kind },
    after: { kind, ...input, total, affected },
  });
  return made;
}

/** Refuses `operation-limit-reached`. Hold the tenant before. */
export async function requireRoom(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
): Promise<void> {
  const open = await countOpenOperations(unit.tx, organizationSid);
  if (open >= mostOpenOperations)
    throw refuse('operation-limit-reached', { details: { limit: mostOpenOperations, open } });
}

async function writeRows(
  unit: UnitOfWork,
  operation: Pick<OperationRecord, 'tenantSid' | 'sid'>,
  { rows }: WantedOperation,
): Promise<{ total: number; skipped: number }> {
  let total = 0;
  let skipped = 0;
  for await (const portion of rows) {
    if (total + portion.length > mostOperationRows)
      throw refuse('operation-too-large', { details: { limit: mostOperationRows } });
    await insertRows(unit.tx, operation, { rows: portion, from: total, at: unit.now });
    total += portion.length;
    skipped += portion.filter(({ reason }) => reason !== undefined).length;
  }
  return { total, skipped };
}
