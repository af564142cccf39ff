import type { Db } from '../../core/database.ts';
import type { RunUnit, UnitOfWork } from '../../core/unit-of-work.ts';
import type { Random } from '../../platform/random.ts';
import type { DomainAt, DomainRecord } from './domain.ts';
import { deleteDomainClaim, findDomainClaim } from './domain-claim-store.ts';
import { isLapsed } from './domain-life.ts';
import { lockDomain, updateDomain } from './domain-store.ts';
import { newDomainToken } from './new-domain-token.ts';
import { remindAdministrators } from './remind-administrators.ts';

/**
 * Ends the hold on a locked domain whose grace is over: its name is free for whoever proves it, and
 * needs a new token here (D13). Managed users stay; open invitations at it can no longer be accepted.
 */
export async function lapseDomain(
  unit: UnitOfWork,
  random: Random,
  domain: DomainRecord,
): Promise<DomainRecord> {
  const change = {
    status: 'unverified' as const,
    token: newDomainToken(random),
    verificationType:
      domain.verificationType === 'manual' ? ('dns' as const) : domain.verificationType,
    verifiedAt: null,
    askedAt: null,
    doubtfulSince: null,
    graceEndsAt: null,
    approvedUntil: null,
    nextCheckAt: null,
    noticedAt: null,
  };
  await deleteDomainClaim(unit.tx, domain);
  await updateDomain(unit.tx, domain, { ...change, lapsedAt: unit.now });
  unit.record({
    action: 'domain.lapse',
    target: { type: 'domain', sid: domain.sid, name: domain.name },
    tenantSid: domain.organizationSid,
    before: { status: domain.status, graceEndsAt: domain.graceEndsAt?.toISOString() ?? null },
    after: { status: 'unverified' },
  });
  unit.emit({
    type: 'domain.lapsed',
    tenantSid: domain.organizationSid,
    subjectSid: domain.sid,
    payload: { name: domain.name },
  });
  await remindAdministrators(unit, domain, 'lapsed');
  return { ...domain, ...change, version: domain.version + 1 };
}

/** Who acts when time does. */
export const domainKeeper = { kind: 'system' as const, name: 'Domain check' };

/**
 * Frees a name whose holder's grace is over but nobody noticed yet, before it is asked for: what is
 * decided by time does not wait for a job.
 */
export async function settleLapsedClaim(
  deps: { readonly runUnit: RunUnit; readonly random: Random },
  db: Db,
  at: { readonly name: string; readonly now: Date },
): Promise<void> {
  const claim = await findDomainClaim(db, at.name);
  if (claim === undefined || !isLapsed(claim, at.now)) return;
  const request = {
    actor: domainKeeper,
    origin: { address: '', userAgent: '', requestId: 'domain-check' },
    tenants: [claim.organizationSid],
  };
  await deps.runUnit(request, (unit) => lapseIfDue(unit, deps.random, claim));
}

/** Ends the hold when its time is over; its tenant is open. */
export async function lapseIfDue(unit: UnitOfWork, random: Random, at: DomainAt): Promise<void> {
  const domain = await lockDomain(unit.tx, at.organizationSid, at.domainSid);
  if (domain === undefined || !isLapsed(domain, unit.now)) return unit.unchanged();
  await lapseDomain(unit, random, domain);
}
