import { type AccountSid, isSid, type OrganizationSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findAccount, locateAccount } from '../account/index.ts';
import {
  answerRow,
  type OperationRecord,
  type RowAnswer,
  type RowRecord,
} from '../operation/index.ts';
import { readStep } from './account-step.ts';
import { type AccountSetUpView, getAccountSetUp } from './get-account-set-up.ts';
import { endSetUp } from './set-up-kind.ts';

/** What a service says about its step. */
export interface StepAnswer {
  readonly accountSid: AccountSid;
  readonly step: string;
  readonly outcome: 'done' | 'failed';
  readonly reason?: string | undefined;
}

/**
 * Notes what a service says about the step it was asked for (D18): the next step has its turn, or the account
 * is ready, or the set-up has failed. Said again the same way it changes nothing. Refuses `not-found`,
 * `account-step-not-asked`.
 */
export async function answerAccountStep(
  unit: UnitOfWork,
  answer: StepAnswer,
): Promise<AccountSetUpView> {
  const { accountSid, step, outcome } = answer;
  const tenantSid = await locateAccount(unit.tx, accountSid);
  if (tenantSid === undefined) throw refuse('not-found');
  await unit.enter(tenantSid);
  const key = { tenantSid, accountSid };
  const { operation, rows } = await getAccountSetUp(unit.tx, key);
  if (operation === null || !isSid('organization', tenantSid))
    throw refuse('account-step-not-asked');
  if (!(await settle(unit, { tenantSid, operation }, answer))) {
    const settled = rows.find(({ input }) => readStep(input).name === step);
    if (settled?.state !== outcome) throw refuse('account-step-not-asked');
    unit.unchanged();
  }
  return getAccountSetUp(unit.tx, key);
}

function settle(
  unit: UnitOfWork,
  at: { readonly tenantSid: OrganizationSid; readonly operation: OperationRecord },
  answer: StepAnswer,
): Promise<boolean> {
  const { tenantSid, operation } = at;
  const answered = { tenantSid, sid: operation.sid, kind: { end: endSetUp } };
  return answerRow(unit, answered, async (row) => {
    const result = resultOf(row, answer);
    if (result !== undefined) await record(unit, { tenantSid, ...answer });
    return result;
  });
}

function resultOf(row: RowRecord, answer: StepAnswer): RowAnswer | undefined {
  const step = readStep(row.input);
  if (step.name !== answer.step) return undefined;
  const { position } = row;
  if (answer.outcome === 'done') return { position, state: 'done', input: { ...step } };
  const input = { ...step, reason: answer.reason ?? null };
  return { position, state: 'failed', code: 'step-failed', input };
}

async function record(
  unit: UnitOfWork,
  answer: StepAnswer & { readonly tenantSid: OrganizationSid },
): Promise<void> {
  const { tenantSid, accountSid, step, outcome, reason = null } = answer;
  const account = await findAccount(unit.tx, tenantSid, accountSid);
  unit.record({
    action: 'account-step.answer',
    target: { type: 'account', sid: accountSid, name: account?.name ?? '' },
    tenantSid,
    accountSid,
    after: { step, outcome, reason },
  });
}
