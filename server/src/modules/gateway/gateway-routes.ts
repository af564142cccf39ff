import {
  authorizeRequest as authorizeRequestOperation,
  authorizeRequests as authorizeRequestsOperation,
  explainRequest as explainRequestOperation,
} from '@guildhall/contract';
import { type Binding, bindSingleRead } from '../../core/binding.ts';
import { authorizeRequest } from './authorize-request.ts';
import { authorizeRequests } from './authorize-requests.ts';
import { explainRequest } from './explain-request.ts';
import type { GatewayDeps } from './judge.ts';
import { readQuestion } from './question.ts';

/** The operations by which the platform asks who may do what, bound. */
export function gatewayRoutes(deps: GatewayDeps): Binding[] {
  return [
    bindSingleRead(authorizeRequestOperation, (_db, call) =>
      authorizeRequest(deps, readQuestion(call.body, call)),
    ),
    bindSingleRead(authorizeRequestsOperation, async (_db, call) => {
      const questions = call.body.questions.map((question) => readQuestion(question, call));
      return { decisions: await authorizeRequests(deps, questions) };
    }),
    bindSingleRead(explainRequestOperation, (_db, call) =>
      explainRequest(deps, readQuestion(call.body, call)),
    ),
  ];
}
