import type { Decision } from '@guildhall/contract';
import { organizationOf } from './find-place.ts';
import { type GatewayDeps, type Judged, judge } from './judge.ts';
import type { Question } from './question.ts';
import { describeSubject } from './subject.ts';

/**
 * Decides whether a person or a credential may do this on an account, from what is stored at this moment
 * (D19). What opens nothing is no failure but a decision: `unauthenticated`, or `denied`.
 */
export async function authorizeRequest(deps: GatewayDeps, question: Question): Promise<Decision> {
  return toDecision(await judge(deps, question));
}

/** What was decided, as the world is told it. Pure. */
export function toDecision({ outcome, reason, subject, place }: Judged): Decision {
  return {
    allowed: outcome === 'allowed',
    outcome,
    reason,
    subject: subject === undefined ? null : describeSubject(subject),
    accountSid: place?.accountSid ?? null,
    organizationSid: place === undefined ? null : organizationOf(place),
  };
}
