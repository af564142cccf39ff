import type { AccountSid, ResourceStatus } from '@guildhall/contract';

/** Something that a service of the platform holds for an account (D17). */
export interface ResourceRecord {
  readonly accountSid: AccountSid;
  /** What it is, such as `phone-number`. */
  readonly type: string;
  /** What its service calls it. */
  readonly resourceId: string;
  readonly name: string;
  readonly status: ResourceStatus;
  readonly registeredAt: Date;
  readonly releaseAskedAt: Date | null;
  /** How often its service was asked to release it. */
  readonly asks: number;
  readonly releasedAt: Date | null;
}

/** How a service names one of them. */
export type ResourceKey = Pick<ResourceRecord, 'accountSid' | 'type' | 'resourceId'>;

const minute = 60_000;
const longest = 24 * 60 * minute;

/** When a service that has been asked so often (1 = the first time) is asked again: an hour, doubling up to a day. Pure. */
export function nextAskAt(asks: number, now: Date): Date {
  const delay = Math.min(longest, 60 * minute * 2 ** Math.min(asks - 1, 10));
  return new Date(now.getTime() + delay);
}
