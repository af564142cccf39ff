import type { DomainFinding, DomainStatus } from '@guildhall/contract';
import type { DomainRecord } from './domain.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

/** A proof is looked at so often (R-49, D13). */
const checkEvery = day;
/** How long an organization keeps a domain whose proof is missing (R-50, D13). */
const graceLasts = 30 * day;
/** A look that ended without an answer is repeated after so long. */
const retryAfter = hour;
/** Looks that end without an answer for so long count as a missing proof. */
const doubtLasts = day;
/** DNS takes up to 72 hours to spread: so long an unverified domain is tried again by itself. */
const asksFor = 72 * hour;
/** How long the operator's word stands in for a proof. */
export const approvalLasts = 365 * day;
/** Notices are a day apart; checks may come a little early. */
const noticeEvery = 20 * hour;

/** The part of a domain that time and checks change. */
export type DomainLife = Pick<
  DomainRecord,
  'status' | 'verifiedAt' | 'doubtfulSince' | 'graceEndsAt'
>;

/** What the state is at a time: when grace is over the domain is lost, whether or not a job has run (D13). */
export function statusAt(
  domain: Pick<DomainRecord, 'status' | 'graceEndsAt'>,
  now: Date,
): DomainStatus {
  return isLapsed(domain, now) ? 'unverified' : domain.status;
}

export function isLapsed(domain: Pick<DomainRecord, 'graceEndsAt'>, now: Date): boolean {
  return domain.graceEndsAt !== null && domain.graceEndsAt <= now;
}

/** Whole days, the one that has begun included, until the domain is lost; null when nothing is lost. */
export function daysLeft(domain: Pick<DomainRecord, 'graceEndsAt'>, now: Date): number | null {
  if (domain.graceEndsAt === null || isLapsed(domain, now)) return null;
  return Math.ceil((domain.graceEndsAt.getTime() - now.getTime()) / day);
}

/** Findings that say nothing about the proof: somebody's server was down, or the way there. */
const inconclusive: readonly DomainFinding[] = ['timeout', 'server-failure', 'unreachable'];

/** True when nothing was learned: the proof may be there or not. */
function isInconclusive(finding: DomainFinding): boolean {
  return inconclusive.includes(finding);
}

/**
 * What a look makes of a domain that is held: found means verified; a proof that is not there, or about
 * which nothing was learned for a day, begins 30 days of grace. An unverified domain stays one here:
 * becoming verified also needs its name to be free.
 */
export function lifeAfter(domain: DomainLife, finding: DomainFinding, now: Date): DomainLife {
  const { status, verifiedAt, graceEndsAt } = domain;
  if (status === 'unverified') return domain;
  if (finding === 'found')
    return { status: 'verified', verifiedAt, doubtfulSince: null, graceEndsAt: null };
  const doubtfulSince = isInconclusive(finding) ? (domain.doubtfulSince ?? now) : null;
  const isDoubt = doubtfulSince !== null && now.getTime() - doubtfulSince.getTime() < doubtLasts;
  if (status === 'verified-uncertain' || isDoubt)
    return { status, verifiedAt, doubtfulSince, graceEndsAt };
  return {
    status: 'verified-uncertain',
    verifiedAt,
    doubtfulSince,
    graceEndsAt: new Date(now.getTime() + graceLasts),
  };
}

/**
 * When to look again. `spread`, from 0 to 1, takes up to an hour off a day, so that domains proved
 * together are not looked at together for ever. Null: never by itself.
 */
export function nextCheckAfter(
  domain: DomainLife & Pick<DomainRecord, 'verificationType' | 'approvedUntil' | 'askedAt'>,
  look: { readonly finding: DomainFinding; readonly now: Date; readonly spread: number },
): Date | null {
  const { finding, now } = look;
  const tomorrow = new Date(now.getTime() + checkEvery - look.spread * hour);
  switch (domain.status) {
    case 'unverified': {
      const { askedAt } = domain;
      return askedAt !== null && tomorrow.getTime() - askedAt.getTime() <= asksFor
        ? tomorrow
        : null;
    }
    case 'verified':
      if (domain.verificationType === 'manual') return domain.approvedUntil;
      return isInconclusive(finding) ? new Date(now.getTime() + retryAfter) : tomorrow;
    case 'verified-uncertain': {
      const { graceEndsAt } = domain;
      return graceEndsAt !== null && graceEndsAt < tomorrow ? graceEndsAt : tomorrow;
    }
  }
}

/** One notice a day while the proof is missing. */
export function isNoticeDue(
  domain: Pick<DomainRecord, 'status' | 'noticedAt'>,
  now: Date,
): boolean {
  if (domain.status !== 'verified-uncertain') return false;
  return domain.noticedAt === null || now.getTime() - domain.noticedAt.getTime() >= noticeEvery;
}
