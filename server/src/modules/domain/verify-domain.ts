import type { DomainSid, OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TxtAnswer, TxtResolver } from '../../platform/dns/txt-resolver.ts';
import {
  type DomainRecord,
  isOldNews,
  judgeAsAbsent,
  judgeProof,
  type Proof,
  type ProofRecord,
  proofName,
  proofValue,
} from './domain.ts';
import { findDomain, insertDomainClaim, lockDomain, updateDomain } from './domain-store.ts';

export interface DomainAt {
  readonly organizationSid: OrganizationSid;
  readonly domainSid: DomainSid;
}

/** Asks DNS for the proof: outward work, done before the transaction opens. */
export async function lookUpProof(
  db: Db,
  deps: { readonly resolver: TxtResolver; readonly proofRecord: ProofRecord },
  at: DomainAt,
): Promise<TxtAnswer> {
  const domain = await findDomain(db, at.organizationSid, at.domainSid);
  if (domain === undefined) throw refuse('not-found');
  return deps.resolver.lookUp(proofName(deps.proofRecord, domain));
}

/**
 * Verifies the domain when the look-up shows its proof and nobody else holds the name. What was seen
 * is kept either way, unless it was written down a moment ago: pages ask again and again while they
 * wait for a record. A verified domain stays verified; the check is stored.
 */
export async function verifyDomain(
  unit: UnitOfWork,
  proofRecord: ProofRecord,
  input: DomainAt & { readonly answer: TxtAnswer },
): Promise<DomainRecord> {
  const domain = await lockDomain(unit.tx, input.organizationSid, input.domainSid);
  if (domain === undefined) throw refuse('not-found');
  const expected = proofValue(proofRecord, domain);
  const proof = judgeProof(input.answer, expected);
  if (domain.status === 'verified') return await finish(unit, domain, proof);
  if (proof.finding === 'found' && (await insertDomainClaim(unit.tx, domain))) {
    unit.emit({ type: 'domain.verified', subjectSid: domain.sid, payload: { name: domain.name } });
    return await finish(unit, domain, proof, unit.now);
  }
  const told = judgeAsAbsent(input.answer, expected);
  if (isOldNews(domain.lastCheck, told, unit.now)) unit.unchanged();
  else await finish(unit, domain, told);
  return unit.commitThenRefuse(
    refuse('domain-proof-missing', {
      details: {
        finding: told.finding,
        seen: told.seen,
        resolver: told.resolver,
        recordName: proofName(proofRecord, domain),
        recordValue: expected,
      },
    }),
  );
}

async function finish(
  unit: UnitOfWork,
  domain: DomainRecord,
  proof: Proof,
  newlyVerifiedAt?: Date,
): Promise<DomainRecord> {
  const lastCheck = { ...proof, at: unit.now };
  const status = newlyVerifiedAt === undefined ? domain.status : 'verified';
  await updateDomain(unit.tx, domain, {
    lastCheck,
    ...(newlyVerifiedAt === undefined ? {} : { verifiedAt: newlyVerifiedAt }),
  });
  unit.record({
    action: 'domain.verify',
    target: { type: 'domain', sid: domain.sid, name: domain.name },
    before: { status: domain.status },
    after: { status, finding: proof.finding, resolver: proof.resolver },
    ...(status === 'verified' ? {} : { refused: 'domain-proof-missing' }),
  });
  return {
    ...domain,
    lastCheck,
    status,
    verifiedAt: newlyVerifiedAt ?? domain.verifiedAt,
    version: domain.version + 1,
  };
}
