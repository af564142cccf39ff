/**
 * May this one do that there, and what happened? Asks a Guildhall, from the server of a platform or of a
 * customer of it. Every export is named here.
 */
export type { Decision, ExplainedDecision, Question, ReceivedRequest, Who } from './decision.ts';
export type { EventPortion, FeedEvent } from './event.ts';
export {
  GuildhallError,
  NotAuthenticated,
  PermissionDenied,
  QuestionRefused,
  TokenInvalid,
  Unreachable,
} from './failure.ts';
export { createGuildhall, type Guildhall, type GuildhallOptions } from './guildhall.ts';
export { type FeedPlace, type ReadEventsOptions, readEvents } from './read-events.ts';
export type { TokenClaims } from './verify-token.ts';
