import type { Relation, Sponsor, SponsorStanding, UserSid, UserStatus } from '@guildhall/contract';

/** Until when, and on whose word, a person from outside has access to an account. */
export interface AccessTerms {
  /** From this instant on the access gives nothing; null: it does not end. */
  readonly endsAt: Date | null;
  readonly sponsor: AccessSponsor | null;
}

/** Who was named to answer for it, and whether they still can. */
export interface AccessSponsor {
  /** Null when the person was deleted. */
  readonly userSid: UserSid | null;
  readonly name: string;
  readonly standing: SponsorStanding;
}

/** Access that neither ends nor has anybody who answers for it. */
export const noTerms: AccessTerms = { endsAt: null, sponsor: null };

/** What of the terms changes; absent stays, null takes away. */
export interface TermsChange {
  readonly endsAt?: Date | null | undefined;
  readonly sponsorUserSid?: UserSid | null | undefined;
}

/** What a change is, read from a request. */
export function readTerms(body: {
  readonly endsAt?: string | null | undefined;
  readonly sponsorUserSid?: UserSid | null | undefined;
}): TermsChange {
  const { endsAt, sponsorUserSid } = body;
  return {
    ...(endsAt === undefined ? {} : { endsAt: endsAt === null ? null : new Date(endsAt) }),
    ...(sponsorUserSid === undefined ? {} : { sponsorUserSid }),
  };
}

/** True when the request says nothing about the terms. */
export function isWithoutTerms({ endsAt, sponsorUserSid }: TermsChange): boolean {
  return endsAt === undefined && sponsorUserSid === undefined;
}

/** How the directory shows whoever was named: only an active managed user answers for anybody. Pure. */
export function sponsorStandingOf(
  person: { readonly relation: Relation; readonly status: UserStatus } | undefined,
): SponsorStanding {
  if (person?.relation !== 'managed') return 'left';
  return person.status === 'active' ? 'active' : 'suspended';
}

/** The terms in the words of the contract. */
export function toWireTerms({ endsAt, sponsor }: AccessTerms): {
  endsAt: string | null;
  sponsor: Sponsor | null;
} {
  return {
    endsAt: endsAt?.toISOString() ?? null,
    sponsor: sponsor === null ? null : { ...sponsor },
  };
}

/** True when writing the change would change nothing. A sponsor who is named again is named anew. Pure. */
export function isSameTerms(
  known: AccessTerms,
  wanted: {
    readonly endsAt?: Date | null | undefined;
    readonly sponsor?: { readonly userSid: UserSid | null } | null | undefined;
  },
): boolean {
  const { endsAt, sponsor } = wanted;
  const isSameEnd = endsAt === undefined || endsAt?.getTime() === known.endsAt?.getTime();
  const isSameSponsor =
    sponsor === undefined ||
    (sponsor === null ? known.sponsor === null : sponsor.userSid === known.sponsor?.userSid);
  return isSameEnd && isSameSponsor;
}

/** What an audit entry says of terms: only where they differ from the others. Pure. */
export function describeTerms(
  terms: AccessTerms = noTerms,
  other: AccessTerms = noTerms,
): Record<string, unknown> {
  const isSameEnd = terms.endsAt?.getTime() === other.endsAt?.getTime();
  const isSameSponsor =
    terms.sponsor?.userSid === other.sponsor?.userSid &&
    terms.sponsor?.name === other.sponsor?.name;
  return {
    ...(isSameEnd ? {} : { endsAt: terms.endsAt?.toISOString() ?? null }),
    ...(isSameSponsor
      ? {}
      : {
          sponsorUserSid: terms.sponsor?.userSid ?? null,
          sponsorName: terms.sponsor?.name ?? null,
        }),
  };
}

/** The earlier of two ends; null is never. Pure. */
export function earlierEnd(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one.getTime() < other.getTime() ? one : other;
}
