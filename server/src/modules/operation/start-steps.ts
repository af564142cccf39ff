import type { OperationKind as KindWord, OrganizationSid } from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Input, OperationRecord } from './operation.ts';
import { type FirstRow, insertRows } from './operation-row-store.ts';
import { insertOperation } from './operation-store.ts';

/** What is done in steps to one thing that the unit makes. */
export interface WantedSteps {
  readonly organizationSid: OrganizationSid;
  readonly kind: KindWord;
  readonly input: Input;
  /** In their order; those that the unit itself does are done. */
  readonly steps: readonly FirstRow[];
}

/**
 * Writes an operation of a few steps that belongs to one thing. The engine takes up what is left of it after
 * the commit; where nothing is left it is over at once. Records nothing: whoever makes the thing does.
 */
export async function startSteps(unit: UnitOfWork, wanted: WantedSteps): Promise<OperationRecord> {
  const { organizationSid, kind, input, steps } = wanted;
  const actor = requireUser(unit.actor);
  const done = steps.filter(({ isDone }) => isDone).length;
  const isOver = done === steps.length;
  const operation: OperationRecord = {
    tenantSid: organizationSid,
    sid: unit.newSid('operation'),
    kind,
    input,
    state: isOver ? 'finished' : 'waiting',
    startedByUserSid: actor.userSid,
    startedByName: actor.name,
    total: steps.length,
    done,
    skipped: 0,
    failed: 0,
    runSize: steps.length - done,
    createdAt: unit.now,
    startedAt: isOver ? unit.now : null,
    finishedAt: isOver ? unit.now : null,
    resumeAt: null,
    rowsRemovedAt: null,
    version: 1,
  };
  await insertOperation(unit.tx, operation, { actor, origin: unit.origin });
  await insertRows(unit.tx, operation, { rows: steps, from: 0, at: unit.now });
  return operation;
}
