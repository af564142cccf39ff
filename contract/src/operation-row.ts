import { type Static, Type } from 'typebox';
import { type ErrorCode, errorCodes } from './error-code.ts';
import { defineOperation } from './operation.ts';
import {
  type OperationReason,
  operationParams,
  operationReasons,
  operationRowStates,
} from './operation-run.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';

/** What became of a row that is not done: a reason to leave it out, or the failure it met. */
export type OperationRowCode = OperationReason | ErrorCode;
export const operationRowCodes: readonly OperationRowCode[] = [
  ...new Set<OperationRowCode>([...operationReasons, ...errorCodes]),
];

export const OperationRow = Type.Object(
  {
    position: Type.Integer({ description: 'From 0 on, in the order in which rows are worked off' }),
    subjectSid: nullable(
      Type.String({ description: 'What it happens to; null for a new address' }),
    ),
    label: Type.String({ description: 'Name or address, as it was when the operation was made' }),
    state: oneOf(operationRowStates),
    code: nullable(
      oneOf(
        operationRowCodes,
        'Why it was skipped or failed: a reason, or the code word of a failure',
      ),
    ),
    resultSid: nullable(Type.String({ description: 'What was made, such as the invitation' })),
    settledAt: nullable(Instant),
  },
  { $id: 'OperationRow', additionalProperties: false },
);
export type OperationRow = Static<typeof OperationRow>;

export const listOperationRows = defineOperation({
  name: 'listOperationRows',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/operations/:operationSid/rows',
  summary: 'List what became of each row, in their order; kept for 30 days after the end',
  access: { on: 'organization', permission: 'operation:read' },
  params: operationParams,
  query: strictObject({ ...pageQuery, state: Type.Optional(oneOf(operationRowStates)) }),
  status: 200,
  response: pageOf(OperationRow),
  errors: ['cursor-invalid'],
  versioned: false,
});
