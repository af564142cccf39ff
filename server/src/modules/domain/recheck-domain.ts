import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { applyCheck } from './apply-check.ts';
import { type DomainAt, type DomainRecord, proofValue } from './domain.ts';
import { daysLeft, isLapsed, isNoticeDue } from './domain-life.ts';
import { lockDomain, updateDomain } from './domain-store.ts';
import { lapseDomain } from './lapse-domain.ts';
import { judgeProof, type Look } from './proof.ts';
import { remindAdministrators } from './remind-administrators.ts';
import { proveDomain, type VerifyDeps } from './verify-domain.ts';

/**
 * Does what the daily look makes of the domain (D13, R-49, R-50): nothing that anybody must know while
 * the proof is there; grace and a notice a day while it is not; the end when grace is over. Whoever
 * looked later than this look began is believed instead.
 */
export async function recheckDomain(
  unit: UnitOfWork,
  deps: VerifyDeps,
  input: DomainAt & { readonly look: Look },
): Promise<void> {
  const domain = await lockDomain(unit.tx, input.organizationSid, input.domainSid);
  if (domain === undefined || isOverruled(domain, input.look)) return unit.unchanged();
  if (isLapsed(domain, unit.now)) return void (await lapseDomain(unit, deps.random, domain));
  const { look } = input;
  if (domain.status === 'unverified')
    return void (await proveDomain(unit, deps, domain, { look, isAsked: false }));
  const proof = judgeProof(look.proof, proofValue(deps.proofRecord, domain));
  const check = { proof, by: look.proof.by, isAsked: false };
  const after = await applyCheck(unit, deps.random, domain, check);
  const isNotified = await notifyOnceADay(unit, after);
  if (!isNotified && after.status === domain.status) return unit.unchanged();
  recordTurn(unit, domain, after);
}

/** Somebody else has looked since, or by now another way counts. */
function isOverruled(domain: DomainRecord, { startedAt, proof }: Look): boolean {
  const isLater = domain.lastCheck !== null && domain.lastCheck.at > startedAt;
  return isLater || domain.verificationType !== proof.by;
}

async function notifyOnceADay(unit: UnitOfWork, domain: DomainRecord): Promise<boolean> {
  if (!isNoticeDue(domain, unit.now)) return false;
  await updateDomain(unit.tx, domain, { noticedAt: unit.now });
  await remindAdministrators(unit, domain, 'grace');
  return true;
}

function recordTurn(unit: UnitOfWork, before: DomainRecord, after: DomainRecord): void {
  unit.record({
    action: 'domain.recheck',
    target: { type: 'domain', sid: after.sid, name: after.name },
    before: { status: before.status },
    after: {
      status: after.status,
      finding: after.lastCheck?.finding,
      resolver: after.lastCheck?.resolver,
      daysLeft: daysLeft(after, unit.now),
    },
  });
}
