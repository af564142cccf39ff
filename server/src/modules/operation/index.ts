/**
 * One thing done to many rows by the server. Promises: every row is worked off exactly once, whatever
 * ends in between (I-26); nothing is done that the starter may not do at that moment (D19).
 */
export { actOnEach } from './act-on-each.ts';
export { answerRow, type RowAnswer } from './answer-row.ts';
export { type Chosen, chooseRows, requireChoice } from './choose-rows.ts';
export { clearOperations } from './clear-operations-store.ts';
export type { Input, OperationRecord, RowRecord } from './operation.ts';
export { operationChores } from './operation-chores.ts';
export { createOperationEngine, type OperationEngine } from './operation-engine.ts';
export type {
  NewRow,
  OperationKind,
  OperationRequest,
  PausedRow,
  RequestableKind,
  RowResult,
  WaitingRow,
} from './operation-kind.ts';
export { operationReport } from './operation-report.ts';
export { operationRoutes } from './operation-routes.ts';
export { findRows } from './operation-row-store.ts';
export { findOperation } from './operation-store.ts';
export { startOperation } from './start-operation.ts';
export { startSteps } from './start-steps.ts';
