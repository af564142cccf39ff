import type { Decision } from './decision.ts';

/** Everything this client throws on purpose. Where nothing was decided, nothing is allowed. */
export class GuildhallError extends Error {
  override readonly name: string = 'GuildhallError';
}

/** Guildhall was not reached, took too long, or is not ready: asking again later may succeed. */
export class Unreachable extends GuildhallError {
  override readonly name = 'Unreachable';
}

/** Guildhall does not take the question: the key is wrong, or the question is malformed. */
export class QuestionRefused extends GuildhallError {
  override readonly name = 'QuestionRefused';
  readonly status: number;
  /** The code word of the failure table; empty where the answer has none. */
  readonly code: string;
  readonly requestId: string;

  constructor(
    message: string,
    parts: { readonly status: number; readonly code: string; readonly requestId: string },
  ) {
    super(message);
    this.status = parts.status;
    this.code = parts.code;
    this.requestId = parts.requestId;
  }
}

/** The credential opens nothing: answer 401. */
export class NotAuthenticated extends GuildhallError {
  override readonly name = 'NotAuthenticated';
  readonly status = 401;
  readonly decision: Decision;

  constructor(decision: Decision) {
    super(`Not authenticated: ${decision.reason}`);
    this.decision = decision;
  }
}

/** It is known who asks, and they may not: answer 403. */
export class PermissionDenied extends GuildhallError {
  override readonly name = 'PermissionDenied';
  readonly status = 403;
  readonly decision: Decision;

  constructor(decision: Decision) {
    super(`Permission denied: ${decision.reason}`);
    this.decision = decision;
  }
}

/** An access token that Guildhall never made out, or whose time is over. */
export class TokenInvalid extends GuildhallError {
  override readonly name = 'TokenInvalid';
  readonly status = 401;
}
