import { requireNoWait } from '../../core/action-limits.ts';
import type { Clock } from '../../platform/clock.ts';
import { createRateLimit, networkOf, type RateLimit } from '../../platform/http/rate-limit.ts';

/** How often strangers may try. */
export interface SessionLimits {
  /** Attempts to prove something, per network. */
  readonly signInPerNetwork: RateLimit;
  /** Mails asked for, per network. */
  readonly mailPerNetwork: RateLimit;
  /** Mails asked for, per address they go to and network they are asked for from. */
  readonly mailPerAddress: RateLimit;
  /** Mails asked for, per address they go to, from wherever. */
  readonly mailPerAddressEverywhere: RateLimit;
}

const minute = 60;
const hour = 3600;

/**
 * 30 attempts a minute per network; 10 mails a minute per network, 5 an hour per address and network and 20
 * an hour per address.
 */
export function createSessionLimits(clock: Clock): SessionLimits {
  return {
    signInPerNetwork: createRateLimit(clock, 30, minute),
    mailPerNetwork: createRateLimit(clock, 10, minute),
    mailPerAddress: createRateLimit(clock, 5, hour),
    mailPerAddressEverywhere: createRateLimit(clock, 20, hour),
  };
}

/** Takes one attempt. @throws Failure 'too-many-requests' with the seconds to wait */
export function takeAttempt(limit: RateLimit, key: string): void {
  requireNoWait(limit.take(key));
}

/** One attempt to prove something from a network. */
export function takeSignInAttempt(limits: SessionLimits, address: string): void {
  takeAttempt(limits.signInPerNetwork, networkOf(address));
}

/**
 * One mail asked for. False when the address got so many from elsewhere that none is sent any more: the
 * answer stays the same, so that strangers cannot keep the holder of the address from asking, and the
 * link of the last mail still works. @throws Failure 'too-many-requests'
 */
export function takeMailAttempt(limits: SessionLimits, address: string, email: string): boolean {
  const network = networkOf(address);
  takeAttempt(limits.mailPerNetwork, network);
  takeAttempt(limits.mailPerAddress, `${email} ${network}`);
  return limits.mailPerAddressEverywhere.take(email) === 0;
}
