import { isRetryable, isUnavailable, isUniqueViolation } from '../platform/database/transaction.ts';
import { RepeatedField } from '../platform/http/once-each.ts';
import { NotUtf8 } from '../platform/http/utf8.ts';
import { Failure, refuse } from './failure.ts';

/**
 * Any error as a failure of the closed table. Refused and malformed requests keep their words; what
 * is broken answers only `unexpected-failure`, its text goes to the log alone.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (isUnavailable(error)) {
    return refuse('not-ready', { retryAfterSeconds: 5, cause: error });
  }
  // Others were in the way each time it was tried: they are done in a moment.
  if (isRetryable(error)) return refuse('not-ready', { retryAfterSeconds: 1, cause: error });
  if (isUniqueViolation(error)) return refuse('conflict', { cause: error });
  if (error instanceof NotUtf8) {
    const { message, pointer } = error;
    const fields = [{ pointer, code: 'text', message }];
    return refuse('malformed-request', { detail: message, fields, cause: error });
  }
  const status = statusOf(error);
  if (status === 421) return refuse('misdirected-request', { cause: error });
  if (status === 413) return refuse('too-large', { cause: error });
  if (status === 415) return refuse('unsupported-media-type', { cause: error });
  if (status !== undefined && status >= 400 && status < 500) {
    return refuse('malformed-request', {
      detail:
        error instanceof RepeatedField
          ? `${error.message}; name each field once`
          : 'The request cannot be read: its body is not valid JSON, or its headers are wrong',
      cause: error,
    });
  }
  return refuse('unexpected-failure', { cause: error });
}

/** The status the HTTP library gives a request it could not read. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
