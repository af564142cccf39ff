import type { DomainFinding } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Random } from '../../platform/random.ts';
import { applyCheck } from './apply-check.ts';
import { claimDomain } from './claim-domain.ts';
import {
  type DomainAt,
  type DomainRecord,
  type Proof,
  type ProofRecord,
  proofName,
  proofValue,
} from './domain.ts';
import { isLapsed } from './domain-life.ts';
import { lockDomain } from './domain-store.ts';
import { lapseDomain } from './lapse-domain.ts';
import { isOldNews, judgeProof, type Look } from './proof.ts';

export interface VerifyDeps {
  readonly random: Random;
  readonly proofRecord: ProofRecord;
}

/**
 * Does what a look that somebody asked for makes of the domain. An unverified one becomes verified when
 * the proof was there and nobody else holds the name; what was seen is kept either way, unless it was
 * written down a moment ago: pages ask again and again while they wait. A held one is judged as by
 * the daily check (D13); looked for by another way than its own, it changes only when found.
 */
export async function verifyDomain(
  unit: UnitOfWork,
  deps: VerifyDeps,
  input: DomainAt & { readonly look: Look },
): Promise<DomainRecord> {
  const locked = await lockDomain(unit.tx, input.organizationSid, input.domainSid);
  if (locked === undefined) throw refuse('not-found');
  const domain = isLapsed(locked, unit.now) ? await lapseDomain(unit, deps.random, locked) : locked;
  if (domain.status === 'unverified')
    return proveDomain(unit, deps, domain, { look: input.look, isAsked: true });
  const { by } = input.look.proof;
  const proof = judgeProof(input.look.proof, proofValue(deps.proofRecord, domain));
  if (by !== domain.verificationType && proof.finding !== 'found')
    throw refuse('domain-proof-missing', { details: detailsOf(deps.proofRecord, domain, proof) });
  return finish(
    unit,
    domain,
    await applyCheck(unit, deps.random, domain, { proof, by, isAsked: true }),
  );
}

/**
 * Makes a locked, unverified domain verified, or keeps what was seen instead and refuses. That another
 * organization holds the name learns only whoever proved to govern it.
 */
export async function proveDomain(
  unit: UnitOfWork,
  deps: VerifyDeps,
  domain: DomainRecord,
  { look, isAsked }: { readonly look: Look; readonly isAsked: boolean },
): Promise<DomainRecord> {
  const { by } = look.proof;
  const expected = proofValue(deps.proofRecord, domain);
  const proof = judgeProof(look.proof, expected);
  if (proof.finding === 'found' && (await claimDomain(unit, domain))) {
    const check = { proof, by, isAsked, isNewlyVerified: true };
    return finish(unit, domain, await applyCheck(unit, deps.random, domain, check));
  }
  const told: Proof = proof.finding === 'found' ? { ...proof, finding: 'taken' } : proof;
  if (isOldNews(domain.lastCheck, told, unit.now)) unit.unchanged();
  else
    finish(unit, domain, await applyCheck(unit, deps.random, domain, { proof: told, by, isAsked }));
  return unit.commitThenRefuse(
    refuse(refusalOf(told.finding), { details: detailsOf(deps.proofRecord, domain, told) }),
  );
}

function refusalOf(finding: DomainFinding | undefined): 'domain-taken' | 'domain-proof-missing' {
  return finding === 'taken' ? 'domain-taken' : 'domain-proof-missing';
}

function detailsOf(proofRecord: ProofRecord, domain: DomainRecord, told: Proof) {
  return {
    finding: told.finding,
    seen: told.seen,
    resolver: told.resolver,
    recordName: proofName(proofRecord, domain),
    recordValue: proofValue(proofRecord, domain),
  };
}

function finish(unit: UnitOfWork, before: DomainRecord, after: DomainRecord): DomainRecord {
  const { status, lastCheck, verificationType } = after;
  unit.record({
    action: 'domain.verify',
    target: { type: 'domain', sid: after.sid, name: after.name },
    before: { status: before.status },
    after: {
      status,
      finding: lastCheck?.finding,
      resolver: lastCheck?.resolver,
      verificationType,
    },
    ...(status === 'unverified' ? { refused: refusalOf(lastCheck?.finding) } : {}),
  });
  return after;
}
