import {
  type OrganizationSid,
  reactivateUser,
  suspendUser,
  type UserSid,
} from '@guildhall/contract';
import type { InnerClient } from './inner-client.ts';

/** Who is suspended in the course of the sample's month, one after the other. */
export interface Suspensions {
  /** Suspends the next one, if somebody is left. */
  next(): Promise<void>;
  /** Takes the first suspension back. */
  takeBack(): Promise<void>;
}

/** Suspensions by the owner, of a few out of many people. */
export function createSuspensions(
  owner: InnerClient,
  organizationSid: OrganizationSid,
  userSids: readonly UserSid[],
): Suspensions {
  const chosen = userSids.filter((_, index) => index % 27 === 11);
  const waiting = chosen.values();
  return {
    async next() {
      const { value: userSid } = waiting.next();
      if (userSid !== undefined)
        await owner.call(suspendUser, { params: { organizationSid, userSid } });
    },
    async takeBack() {
      const [userSid] = chosen;
      if (userSid !== undefined)
        await owner.call(reactivateUser, { params: { organizationSid, userSid } });
    },
  };
}
