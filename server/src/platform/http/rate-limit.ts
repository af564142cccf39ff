import { isIPv6 } from 'node:net';
import type { Clock } from '../clock.ts';

/** Counts attempts per key in sliding windows, in memory of this process. */
export interface RateLimit {
  /** Takes one attempt; answers 0 when allowed, else the seconds to wait. */
  take(key: string): number;
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
  return {
    take(key) {
      const now = clock.now().getTime();
      turn(now);
      const share = 1 - (now - windowStart) / length;
      const used = (current.get(key) ?? 0) + (previous.get(key) ?? 0) * share;
      if (used >= most || (current.size >= mostKeys && !current.has(key))) {
        return Math.max(1, Math.ceil((windowStart + length - now) / 1000));
      }
      current.set(key, (current.get(key) ?? 0) + 1);
      return 0;
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
