import { type AccountSid, type AccountStatus, parseSid, type TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountRecord, finishSetUp, lockAccount } from '../account/index.ts';
import type { OperationKind, OperationRecord, PausedRow, RowResult } from '../operation/index.ts';
import { type AccountStepInput, nextAskAt, readStep } from './account-step.ts';

/** The set-up of an account, as the operation engine works it off: step by step, in their order (D18). */
export const setUpKind: OperationKind = {
  kind: 'set-up-account',
  permission: 'account:create',
  batchSize: 1,
  apply: async (unit, operation, rows) => {
    const results: (RowResult | PausedRow)[] = [];
    for (const { position, input } of rows) {
      results.push(await takeStep(unit, operation, { position, step: readStep(input) }));
    }
    return results;
  },
  end: endSetUp,
};

interface StepAt {
  readonly position: number;
  readonly step: AccountStepInput;
}

const isEnding = (status: AccountStatus) => status === 'pending_closure' || status === 'closed';

/** One step; after one that failed the others wait for a second run, and an account that ends takes none. */
async function takeStep(
  unit: UnitOfWork,
  operation: OperationRecord,
  { position, step }: StepAt,
): Promise<RowResult | PausedRow> {
  if (operation.failed > 0) return { position, state: 'failed', code: 'earlier-step-failed' };
  const account = await lockSetUpAccount(unit, operation);
  if (account === undefined || isEnding(account.status))
    return { position, state: 'failed', code: 'account-not-active' };
  return step.act === 'ask-service'
    ? askService(unit, account, { position, step })
    : tellOwner(unit, account, { position, step });
}

function tellOwner(
  unit: UnitOfWork,
  account: AccountRecord,
  { position, step }: StepAt,
): RowResult {
  recordStep(unit, account, { step: step.name });
  unit.emit({
    type: 'account-owner.to-be-told',
    subjectSid: account.sid,
    payload: { accountSid: account.sid },
  });
  return { position, state: 'done' };
}

/** Asks for the first time, or again: its turn comes back until the service has answered. */
function askService(
  unit: UnitOfWork,
  account: AccountRecord,
  { position, step }: StepAt,
): PausedRow {
  const asks = step.asks + 1;
  recordStep(unit, account, { step: step.name, asks });
  unit.emit({
    type: 'account-step.asked',
    subjectSid: account.sid,
    payload: { accountSid: account.sid, kind: account.kind, step: step.name },
  });
  const askedAt = unit.now.toISOString();
  const input = { ...step, asks, askedAt, reason: null };
  return { position, state: 'waiting', input, until: nextAskAt(asks, unit.now) };
}

function recordStep(
  unit: UnitOfWork,
  { sid, name }: AccountRecord,
  after: Readonly<Record<string, unknown>>,
): void {
  unit.record({
    action: 'account-step.take',
    target: { type: 'account', sid, name },
    accountSid: sid,
    after,
  });
}

/** The last step has its result: the account is ready, or waits for somebody to try the failed ones again. */
export async function endSetUp(unit: UnitOfWork, operation: OperationRecord): Promise<void> {
  const account = await lockSetUpAccount(unit, operation);
  if (account === undefined) return;
  const { sid, name, tenantSid } = account;
  const isReady = operation.failed === 0;
  if (isReady) await finishSetUp(unit.tx, { tenantSid, accountSid: sid });
  unit.record({
    action: 'account.set-up',
    target: { type: 'account', sid, name },
    accountSid: sid,
    after: { state: isReady ? 'done' : 'failed', steps: operation.total, failed: operation.failed },
  });
  if (isReady) unit.emit({ type: 'account.ready', subjectSid: sid, payload: { accountSid: sid } });
}

function lockSetUpAccount(
  unit: UnitOfWork,
  { tenantSid, input }: OperationRecord,
): Promise<AccountRecord | undefined> {
  return lockNamed(unit, tenantSid, parseSid('account', String(input['accountSid'])));
}

async function lockNamed(unit: UnitOfWork, tenantSid: TenantSid, sid: AccountSid | undefined) {
  return sid === undefined ? undefined : lockAccount(unit.tx, tenantSid, sid);
}
