import type { OperationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { startSteps } from '../operation/index.ts';
import { type NewSetUp, rowOfStep } from './account-step.ts';

/** How an account begins: the operation that sets it up, and whether nothing is left to do. */
export interface BegunSetUp {
  readonly operationSid: OperationSid;
  readonly isReady: boolean;
}

/**
 * Writes down the steps of an account that the unit creates (D18). The first ones are what the unit does; the
 * operation engine takes up the others after the commit. Records nothing: whoever creates the account does.
 */
export async function beginSetUp(unit: UnitOfWork, setUp: NewSetUp): Promise<BegunSetUp> {
  const { organizationSid, accountSid, name, kind } = setUp;
  const operation = await startSteps(unit, {
    organizationSid,
    kind: 'set-up-account',
    input: { accountSid, name, kind },
    steps: setUp.steps.map((step) => rowOfStep(accountSid, step)),
  });
  return { operationSid: operation.sid, isReady: operation.state === 'finished' };
}
