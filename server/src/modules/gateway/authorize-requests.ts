import type { Decision } from '@guildhall/contract';
import { authorizeRequest } from './authorize-request.ts';
import type { GatewayDeps } from './judge.ts';
import type { Question } from './question.ts';

/** Decides many questions, each by itself; their reads are gathered into few statements. */
export function authorizeRequests(
  deps: GatewayDeps,
  questions: readonly Question[],
): Promise<Decision[]> {
  return Promise.all(questions.map((question) => authorizeRequest(deps, question)));
}
