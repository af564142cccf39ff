import { createDomain, type Domain, type OrganizationSid, verifyDomain } from '@guildhall/contract';
import type { App } from '../app.ts';
import { approveDomain } from '../modules/domain/index.ts';
import { systemRandom } from '../platform/random.ts';
import type { InnerClient } from './inner-client.ts';
import type { SampleResolver } from './sample-resolver.ts';

/** Where the domains of the sample are added, by whom, and the DNS they are proved in. */
export interface SampleDomainDeps {
  readonly app: App;
  readonly owner: InnerClient;
  readonly resolver: SampleResolver;
  readonly organizationSid: OrganizationSid;
}

/**
 * Adds a domain that the operator approves: nobody publishes the sample's records in the real DNS, and
 * an approval is not looked for there.
 */
export async function addApprovedDomain(deps: SampleDomainDeps, name: string): Promise<void> {
  const domain = await addDomain(deps, name);
  const at = { organizationSid: deps.organizationSid, domainSid: domain.sid };
  await deps.owner.attempt(verifyDomain, { params: at, query: {} });
  const origin = { address: '', userAgent: 'guildhall', requestId: 'sample' };
  await deps.app.runUnit({ actor: { kind: 'operator' }, origin, tenants: [] }, (unit) =>
    approveDomain(unit, systemRandom, at),
  );
}

/** Adds a domain and proves it by a record. */
export async function addProvedDomain(deps: SampleDomainDeps, name: string): Promise<Domain> {
  const domain = await addDomain(deps, name);
  deps.resolver.publish(domain.recordName, domain.recordValue);
  await deps.owner.call(verifyDomain, {
    params: { organizationSid: deps.organizationSid, domainSid: domain.sid },
    query: {},
  });
  return domain;
}

/** Somebody deletes the record of a proved domain; the daily check finds it missing, and grace begins. */
export async function loseProof(deps: SampleDomainDeps, domain: Domain): Promise<void> {
  deps.resolver.withdraw(domain.recordName);
  await deps.app.domainChecks.checkDue();
  await deps.app.worker.drain();
}

function addDomain({ owner, organizationSid }: SampleDomainDeps, name: string): Promise<Domain> {
  return owner.call(createDomain, { params: { organizationSid }, body: { name } });
}
