import { isIPv6 } from 'node:net';
import type { Clock } from '../clock.ts';

/** Counts attempts per key in sliding windows, in memory of this process. */
export interface RateLimit {
  /** Takes one attempt, or so many; answers 0 when allowed, else the seconds to wait. */
  take(key: string, amount?: number): number;
  /** The seconds the next attempt would have to wait; takes nothing. */
  wait(key: string): number;
}

const mostKeys = 50_000;

/** At most `most` attempts per key in any `windowSeconds` (estimated over two fixed windows). */
export function createRateLimit(clock: Clock, most: number, windowSeconds: number): RateLimit {
  let windowStart = 0;
  let current = new Map<string, number>();
  let previous = new Map<string, number>();
  const length = windowSeconds * 1000;
  const turn = (now: number) => {
    const elapsed = now - windowStart;
    if (elapsed < length && elapsed >= 0) return;
    previous = elapsed < 2 * length && elapsed >= 0 ? current : new Map();
    current = new Map();
    windowStart = now - (now % length);
  };
  const wait = (key: string, amount = 1) => {
    const now = clock.now().getTime();
    turn(now);
    const share = 1 - (now - windowStart) / length;
    const used = (current.get(key) ?? 0) + (previous.get(key) ?? 0) * share;
    const isFree = used + amount - 1 < most && (current.size < mostKeys || current.has(key));
    return isFree ? 0 : Math.max(1, Math.ceil((windowStart + length - now) / 1000));
  };
  return {
    wait,
    take(key, amount = 1) {
      const seconds = wait(key, amount);
      if (seconds === 0) current.set(key, (current.get(key) ?? 0) + amount);
      return seconds;
    },
  };
}

/** The part of an address that stands for one subscriber: IPv4 whole, IPv6 its /64. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  if (address.startsWith('::ffff:')) return address.slice('::ffff:'.length);
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const rest = tail === '' ? [] : tail.split(':');
    while (groups.length + rest.length < 8) groups.push('0');
    groups.push(...rest);
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
