/** May this one do that there? Asks a Guildhall, from the server of a platform. Every export is named here. */
export type { Decision, ExplainedDecision, Question, ReceivedRequest, Who } from './decision.ts';
export {
  GuildhallError,
  NotAuthenticated,
  PermissionDenied,
  QuestionRefused,
  TokenInvalid,
  Unreachable,
} from './failure.ts';
export { createGuildhall, type Guildhall, type GuildhallOptions } from './guildhall.ts';
export type { TokenClaims } from './verify-token.ts';
