import type { Clock } from '../platform/clock.ts';
import { createRateLimit, type RateLimit } from '../platform/http/rate-limit.ts';
import { refuse } from './failure.ts';

/** What causes mail or work outside, and what strangers try. */
export type LimitedAction =
  | 'password-reset'
  | 'domain-check'
  | 'invitation'
  | 'failed-token'
  | 'export';

/** How often it may be done, in memory of this process. */
export interface ActionLimits {
  /** Takes so many. @throws Failure 'too-many-requests' with the seconds to wait */
  take(action: LimitedAction, key: string, amount?: number): void;
  /** Runs what only counts when it fails. @throws Failure 'too-many-requests' after too many failures */
  countFailures<Result>(
    action: LimitedAction,
    key: string,
    work: () => Promise<Result>,
  ): Promise<Result>;
  /** Whether a refusal about the subject from the network is worth another entry: once a minute. */
  isWorthNoting(subject: string, network: string): boolean;
}

const minute = 60;
const hour = 3600;

/**
 * Per person one forced new password a minute; per organization 30 looks for a domain a minute; per tenant
 * 1,000 invited addresses an hour; per network 300 dead or wrong tokens a minute; per person 20 links to
 * files and downloads of them a minute.
 */
export function createActionLimits(clock: Clock): ActionLimits {
  const limits: Readonly<Record<LimitedAction, RateLimit>> = {
    'password-reset': createRateLimit(clock, 1, minute),
    'domain-check': createRateLimit(clock, 30, minute),
    invitation: createRateLimit(clock, 1000, hour),
    'failed-token': createRateLimit(clock, 300, minute),
    export: createRateLimit(clock, 20, minute),
  };
  const notes = createRateLimit(clock, 1, minute);
  return {
    take: (action, key, amount) => requireNoWait(limits[action].take(key, amount)),
    async countFailures(action, key, work) {
      requireNoWait(limits[action].wait(key));
      try {
        return await work();
      } catch (error) {
        limits[action].take(key);
        throw error;
      }
    },
    isWorthNoting: (subject, network) => notes.take(`${subject} ${network}`) === 0,
  };
}

/** No limits but the one on notes, for work that comes from one place on purpose. */
export function withoutActionLimits(clock: Clock): ActionLimits {
  const { isWorthNoting } = createActionLimits(clock);
  return { take: () => undefined, countFailures: (_action, _key, work) => work(), isWorthNoting };
}

/** @throws Failure 'too-many-requests' with the seconds to wait, unless there are none */
export function requireNoWait(seconds: number): void {
  if (seconds === 0) return;
  throw refuse('too-many-requests', {
    retryAfterSeconds: seconds,
    details: { retryAfterSeconds: seconds },
  });
}
