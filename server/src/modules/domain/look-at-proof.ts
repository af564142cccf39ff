import type { DomainVerificationType } from '@guildhall/contract';
import type { TxtResolver } from '../../platform/dns/txt-resolver.ts';
import type { GuardedClient } from '../../platform/egress/guarded-client.ts';
import { type DomainRecord, type ProofRecord, proofName } from './domain.ts';
import type { Look } from './proof.ts';

/** What a look at a proof goes through. */
export interface LookDeps {
  readonly resolver: TxtResolver;
  readonly egress: GuardedClient;
  readonly proofRecord: ProofRecord;
}

/** Looks for the proof outside: done before any transaction opens. Answers within 10 seconds, never throws. */
export async function lookAtProof(
  deps: LookDeps,
  domain: Pick<DomainRecord, 'name' | 'approvedUntil'>,
  at: { readonly by: DomainVerificationType; readonly now: Date },
): Promise<Look> {
  const { by, now: startedAt } = at;
  switch (by) {
    case 'dns': {
      const answer = await deps.resolver.lookUp(proofName(deps.proofRecord, domain));
      return { startedAt, proof: { by, answer } };
    }
    case 'https': {
      const answer = await deps.egress.readPage(domain.name, deps.proofRecord.filePath);
      return { startedAt, proof: { by, answer } };
    }
    case 'manual': {
      const { approvedUntil } = domain;
      const isApproved = approvedUntil !== null && approvedUntil > startedAt;
      return { startedAt, proof: { by, isApproved } };
    }
  }
}
