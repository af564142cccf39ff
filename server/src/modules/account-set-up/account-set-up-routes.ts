import {
  type AccountSetUp,
  type AccountStep,
  answerAccountStep as answerAccountStepOperation,
  getAccountSetUp as getAccountSetUpOperation,
  listAskedAccountSteps as listAskedAccountStepsOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite, tenantOf } from '../../core/binding.ts';
import type { RowRecord } from '../operation/index.ts';
import { readStep } from './account-step.ts';
import { answerAccountStep } from './answer-account-step.ts';
import { listAskedSteps } from './asked-step-store.ts';
import { type AccountSetUpView, getAccountSetUp } from './get-account-set-up.ts';

const usualNumber = 100;

/** How accounts are set up, for those who look at one and for the services of the platform, bound. */
export function accountSetUpRoutes(): Binding[] {
  return [
    bindRead(getAccountSetUpOperation, async (db, call) => {
      const key = { tenantSid: tenantOf(call), accountSid: call.params.accountSid };
      return toWire(await getAccountSetUp(db, key));
    }),
    bindWrite(answerAccountStepOperation, async (unit, { params, body }) =>
      toWire(await answerAccountStep(unit, { ...params, ...body })),
    ),
    bindRead(listAskedAccountStepsOperation, async (db, { query }) => {
      const { step, most = usualNumber } = query;
      const asked = await listAskedSteps(db, { step, most });
      return { items: asked.map((each) => ({ ...each, askedAt: each.askedAt.toISOString() })) };
    }),
  ];
}

function toWire({ accountSid, state, operation, rows }: AccountSetUpView): AccountSetUp {
  return { accountSid, state, operationSid: operation?.sid ?? null, steps: rows.map(toWireStep) };
}

function toWireStep({ input, state, code, settledAt }: RowRecord): AccountStep {
  const { name, labels, reason, asks, askedAt } = readStep(input);
  const settled = settledAt?.toISOString() ?? null;
  return { name, labels, state, code, reason, asks, askedAt, settledAt: settled };
}
