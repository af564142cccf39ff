import type { DomainVerificationType } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Random } from '../../platform/random.ts';
import type { DomainRecord, Proof } from './domain.ts';
import { updateDomainClaim } from './domain-claim-store.ts';
import { lifeAfter, nextCheckAfter } from './domain-life.ts';
import { updateDomain } from './domain-store.ts';

/** One finished look at a proof. */
export interface FinishedCheck {
  readonly proof: Proof;
  readonly by: DomainVerificationType;
  /** True when a person asked for it. */
  readonly isAsked: boolean;
  /** The domain becomes verified by it: its name was free and is taken. */
  readonly isNewlyVerified?: boolean;
}

/**
 * Writes what a look saw and what it makes of the domain, and when to look again. Records nothing:
 * callers say in whose words it happened.
 */
export async function applyCheck(
  unit: UnitOfWork,
  random: Random,
  domain: DomainRecord,
  check: FinishedCheck,
): Promise<DomainRecord> {
  const { now } = unit;
  const { finding } = check.proof;
  const life =
    check.isNewlyVerified === true
      ? {
          status: 'verified' as const,
          verifiedAt: now,
          doubtfulSince: null,
          graceEndsAt: null,
        }
      : lifeAfter(domain, finding, now);
  const after: DomainRecord = {
    ...domain,
    ...life,
    verificationType: check.by,
    approvedUntil: check.by === 'manual' ? domain.approvedUntil : null,
    lastCheck: { ...check.proof, at: now },
    askedAt: check.isAsked ? now : domain.askedAt,
    noticedAt: life.status === 'verified-uncertain' ? domain.noticedAt : null,
    version: domain.version + 1,
  };
  const nextCheckAt = nextCheckAfter(after, { finding, now, spread: spreadOf(random) });
  await updateDomain(unit.tx, domain, { ...changesOf(after), nextCheckAt });
  if (life.graceEndsAt?.getTime() !== domain.graceEndsAt?.getTime())
    await updateDomainClaim(unit.tx, domain, life.graceEndsAt);
  emitTurn(unit, domain, after);
  return { ...after, nextCheckAt };
}

function changesOf(after: DomainRecord) {
  const { status, verificationType, lastCheck, verifiedAt, askedAt, noticedAt } = after;
  const { doubtfulSince, graceEndsAt, approvedUntil } = after;
  return {
    status,
    verificationType,
    lastCheck,
    verifiedAt,
    askedAt,
    noticedAt,
    doubtfulSince,
    graceEndsAt,
    approvedUntil,
  };
}

/** Says when the domain was won, lost from sight, or seen again. */
function emitTurn(unit: UnitOfWork, before: DomainRecord, after: DomainRecord): void {
  if (before.status === after.status) return;
  unit.emit({
    type: after.status === 'verified' ? 'domain.verified' : 'domain.doubted',
    subjectSid: after.sid,
    payload: { name: after.name },
  });
}

/** From 0 to 1. */
function spreadOf(random: Random): number {
  return (random.bytes(1)[0] ?? 0) / 255;
}
