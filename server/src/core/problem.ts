import type { Problem } from '@guildhall/contract';
import type { Failure } from './failure.ts';

/** A failure as RFC 9457 shows it on the native API. */
export function toProblem(failure: Failure, requestId: string): Problem {
  const { number, status, title, remedy, retry } = failure.definition;
  const { fields, details } = failure.parts;
  return {
    type: `/docs/errors#${failure.code}`,
    title,
    status,
    code: failure.code,
    number,
    detail: failure.message,
    remedy,
    retry,
    requestId,
    ...(fields === undefined ? {} : { errors: [...fields] }),
    ...(details === undefined ? {} : { details: { ...details } }),
  };
}
