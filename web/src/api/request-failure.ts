import type { ErrorCode, FieldError, Problem } from '@guildhall/contract';

/** A code of the contract's failure table, or `unreachable` when no answer came. */
export type FailureCode = ErrorCode | 'unreachable';

/** Why a call did not succeed. */
export class RequestFailure extends Error {
  /** The code word; screens decide by it, never by texts. */
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** What to do next, in English. */
  readonly remedy: string;
  /** The same request may succeed later. */
  readonly mayRetry: boolean;
  /** Faulty fields, with JSON Pointers such as `/body/email`. */
  readonly errors: readonly FieldError[];
  readonly details: Readonly<Record<string, unknown>>;
  /** To be told to the operator. */
  readonly requestId: string | undefined;

  constructor(problem: Partial<Problem>, options?: ErrorOptions) {
    super(problem.detail ?? problem.title ?? '', options);
    this.name = 'RequestFailure';
    this.code = problem.code ?? 'unexpected-failure';
    this.status = problem.status ?? 0;
    this.remedy = problem.remedy ?? '';
    this.mayRetry = problem.retry ?? false;
    this.errors = problem.errors ?? [];
    this.details = problem.details ?? {};
    this.requestId = problem.requestId;
  }

  /** True for this code; misspelt codes do not compile. */
  is(code: FailureCode): boolean {
    return this.code === code;
  }

  /** The message for one field of the body, for example `fieldError('email')`. */
  fieldError(field: string): string | undefined {
    return this.errors.find(
      ({ pointer }) => pointer === `/body/${field}` || pointer === `/${field}`,
    )?.message;
  }
}

/** The failure if it is one of a call; other errors are programming errors and give undefined. */
export function asRequestFailure(error: unknown): RequestFailure | undefined {
  return error instanceof RequestFailure ? error : undefined;
}
