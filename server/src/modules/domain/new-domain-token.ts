import type { Random } from '../../platform/random.ts';

/** 32 hexadecimal digits; no token is given out twice. */
export function newDomainToken(random: Random): string {
  return Buffer.from(random.bytes(16)).toString('hex');
}
