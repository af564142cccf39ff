import type { AccountRole, ExternalUser, UserSid } from '@guildhall/contract';
import type { Person } from '../user/index.ts';
import type { AccessSponsor } from './access-terms.ts';

/** A person from outside with what their access to the accounts of one tenant adds up to. */
export interface ExternalUserView extends AccessSum {
  readonly person: Person;
}

/** What a person's access to the accounts of a tenant adds up to. */
export interface AccessSum {
  readonly userSid: UserSid;
  readonly roles: readonly AccountRole[];
  readonly sponsors: readonly AccessSponsor[];
  readonly withoutSponsorCount: number;
  /** The next end that is still to come. */
  readonly nextEndsAt: Date | null;
  readonly endedCount: number;
  readonly lastActionAt: Date | null;
}

const day = 24 * 60 * 60 * 1000;
/** Access that ends within so many days ends soon. */
const soonDays = 14;

/** Until when an end counts as soon. */
export function soonAfter(now: Date): Date {
  return new Date(now.getTime() + soonDays * day);
}

const mostSponsors = 3;

/** An external person in the words of the contract. */
export function toWireExternalUser(view: ExternalUserView): ExternalUser {
  const { person, sponsors } = view;
  return {
    sid: person.userSid,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    status: person.status,
    accountCount: person.accountCount,
    roles: [...view.roles],
    sponsors: sponsors.slice(0, mostSponsors).map((sponsor) => ({ ...sponsor })),
    sponsorCount: sponsors.length,
    withoutSponsorCount: view.withoutSponsorCount,
    nextEndsAt: view.nextEndsAt?.toISOString() ?? null,
    endedCount: view.endedCount,
    lastActionAt: view.lastActionAt?.toISOString() ?? null,
    version: person.version,
  };
}
