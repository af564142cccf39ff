import {
  type ErrorCode,
  type ErrorDefinition,
  errorDefinitions,
  type FieldError,
} from '@guildhall/contract';

export interface FailureParts {
  /** What failed and why, for the caller; the title of the code when absent. */
  readonly detail?: string;
  readonly fields?: readonly FieldError[];
  /** Facts a program can act on, typed per code in the contract's documentation. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** The one error of the product: a refusal with a code of the closed table. */
export class Failure extends Error {
  readonly code: ErrorCode;
  readonly parts: FailureParts;

  constructor(code: ErrorCode, parts: FailureParts) {
    super(parts.detail ?? errorDefinitions[code].title, { cause: parts.cause });
    this.name = 'Failure';
    this.code = code;
    this.parts = parts;
  }

  get definition(): ErrorDefinition {
    return errorDefinitions[this.code];
  }
}

/** Makes a failure to throw: `throw refuse('not-found')`. Throwing rolls the unit of work back. */
export function refuse(code: ErrorCode, parts: FailureParts = {}): Failure {
  return new Failure(code, parts);
}

/** A failure about one field of the body. */
export function refuseField(code: ErrorCode, field: string, message: string): Failure {
  return refuse(code, { detail: message, fields: [{ pointer: `/body/${field}`, code, message }] });
}
