import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Random } from '../../platform/random.ts';
import { claimDomain } from './claim-domain.ts';
import type { DomainAt, DomainRecord } from './domain.ts';
import { findDomainClaim, updateDomainClaim } from './domain-claim-store.ts';
import { approvalLasts, isLapsed } from './domain-life.ts';
import { lockDomain, updateDomain } from './domain-store.ts';
import { lapseDomain, lapseIfDue } from './lapse-domain.ts';

/**
 * Verifies a domain by the operator's word, for a year; after it, the same grace runs as for a missing
 * proof, and the operator may say it again (D13, R-47). A domain whose proof is there stays as it is.
 * Refuses `not-found`, and `domain-taken` when another organization holds the name.
 */
export async function approveDomain(
  unit: UnitOfWork,
  random: Random,
  at: DomainAt,
): Promise<DomainRecord> {
  await unit.enter(at.organizationSid);
  const locked = await lockDomain(unit.tx, at.organizationSid, at.domainSid);
  if (locked === undefined) throw refuse('not-found');
  const domain = isLapsed(locked, unit.now) ? await lapseDomain(unit, random, locked) : locked;
  if (domain.status === 'verified' && domain.verificationType !== 'manual') {
    unit.unchanged();
    return domain;
  }
  if (domain.status === 'unverified') await requireName(unit, random, domain);
  const approvedUntil = new Date(unit.now.getTime() + approvalLasts);
  const change = {
    status: 'verified' as const,
    verificationType: 'manual' as const,
    lastCheck: { at: unit.now, finding: 'found' as const, seen: [], resolver: '' },
    verifiedAt: domain.verifiedAt ?? unit.now,
    doubtfulSince: null,
    graceEndsAt: null,
    approvedUntil,
    nextCheckAt: approvedUntil,
    noticedAt: null,
  };
  await updateDomain(unit.tx, domain, change);
  await updateDomainClaim(unit.tx, domain, null);
  record(unit, domain, approvedUntil);
  return { ...domain, ...change, version: domain.version + 1 };
}

/** Takes the name, from a former holder too whose grace is over but was not noticed yet. */
async function requireName(unit: UnitOfWork, random: Random, domain: DomainRecord): Promise<void> {
  const holder = await findDomainClaim(unit.tx, domain.name);
  if (holder !== undefined && isLapsed(holder, unit.now)) {
    await unit.enter(holder.organizationSid);
    await lapseIfDue(unit, random, holder);
  }
  if (!(await claimDomain(unit, domain))) throw refuse('domain-taken');
}

function record(unit: UnitOfWork, domain: DomainRecord, approvedUntil: Date): void {
  unit.record({
    action: 'domain.approve',
    target: { type: 'domain', sid: domain.sid, name: domain.name },
    tenantSid: domain.organizationSid,
    before: { status: domain.status },
    after: { status: 'verified', approvedUntil: approvedUntil.toISOString() },
  });
  unit.emit({
    type: 'domain.verified',
    tenantSid: domain.organizationSid,
    subjectSid: domain.sid,
    payload: { name: domain.name },
  });
}
