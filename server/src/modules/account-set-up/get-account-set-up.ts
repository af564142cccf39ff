import { type AccountSetUpState, isSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { type AccountKey, findSetUp, type SetUpRecord } from '../account/index.ts';
import {
  findOperation,
  findRows,
  type OperationRecord,
  type RowRecord,
} from '../operation/index.ts';

/** How far the set-up of an account is. */
export interface AccountSetUpView {
  readonly accountSid: AccountKey['accountSid'];
  readonly state: AccountSetUpState;
  /** Null: the account was made without one, or elsewhere. */
  readonly operation: OperationRecord | null;
  readonly rows: readonly RowRecord[];
}

/** The set-up of one account, step by step (D18). Refuses `not-found`. */
export async function getAccountSetUp(db: Db, key: AccountKey): Promise<AccountSetUpView> {
  const setUp = await findSetUp(db, key);
  if (setUp === undefined) throw refuse('not-found');
  const operation = await findItsOperation(db, key, setUp);
  const rows = operation === undefined ? [] : await findRows(db, operation);
  const { accountSid } = key;
  return { accountSid, state: stateOf(setUp, operation), operation: operation ?? null, rows };
}

async function findItsOperation(
  db: Db,
  { tenantSid }: AccountKey,
  { operationSid }: SetUpRecord,
): Promise<OperationRecord | undefined> {
  if (operationSid === null || !isSid('organization', tenantSid)) return undefined;
  return findOperation(db, tenantSid, operationSid);
}

function stateOf(
  { settingUpSince }: SetUpRecord,
  operation: OperationRecord | undefined,
): AccountSetUpState {
  if (settingUpSince === null) return 'done';
  return operation?.state === 'waiting' || operation?.state === 'running' ? 'running' : 'failed';
}
