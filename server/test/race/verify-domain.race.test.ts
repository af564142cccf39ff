import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OrganizationSid } from '@guildhall/contract';
import { build } from '../../src/core/database.ts';
import { Failure } from '../../src/core/failure.ts';
import type { DomainRecord } from '../../src/modules/domain/domain.ts';
import type { TxtAnswer } from '../../src/platform/dns/txt-resolver.ts';
import { addDomain, checkDomain, proofOf, releaseDomain } from '../support/domains.ts';
import { makeCompany } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

const add = (organizationSid: OrganizationSid, name: string) =>
  addDomain(world, organizationSid, name);
const verify = (domain: DomainRecord, answer: TxtAnswer) => checkDomain(world, domain, answer);
const remove = (domain: DomainRecord) => releaseDomain(world, domain);
const bothProofs = (...domains: DomainRecord[]): TxtAnswer => ({
  outcome: 'values',
  values: domains.map(proofOf),
  resolver: 'test',
});
const verifiedRows = (name: string) =>
  world.owner.direct.all(
    build
      .selectFrom('domain')
      .select('tenant_sid')
      .where('name', '=', name)
      .where('status', '=', 'verified'),
  );
const claims = (name: string) =>
  world.owner.direct.all(
    build.selectFrom('domain_claim').select('organization_sid').where('name', '=', name),
  );

test('of two organizations that verify one domain fifty times at once exactly one gets it (A-14, I-04)', async () => {
  const [ours, theirs] = [await makeCompany(world, 'Ours'), await makeCompany(world, 'Theirs')];
  for (let round = 0; round < 5; round += 1) {
    const name = `contested${round}.test`;
    const mine = await add(ours.organizationSid, name);
    const yours = await add(theirs.organizationSid, name);
    const answer = bothProofs(mine, yours);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => verify(index % 2 === 0 ? mine : yours, answer)),
    );
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') assert.equal(outcome.value.status, 'verified');
      else assert.ok(outcome.reason instanceof Failure && outcome.reason.code === 'domain-taken');
    }
    const winners = new Set(
      outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value.organizationSid),
    );
    winners.delete(false);
    assert.equal(winners.size, 1);
    assert.deepEqual(
      (await verifiedRows(name)).map((row) => row.tenant_sid),
      [...winners],
    );
    assert.deepEqual(
      (await claims(name)).map((row) => row.organization_sid),
      [...winners],
    );
  }
});

test('verify×delete-domain: a domain that is verified and deleted at once leaves no claim behind (I-04, A-15)', async () => {
  const { organizationSid } = await makeCompany(world, 'Hasty');
  for (let round = 0; round < 20; round += 1) {
    const name = `hasty${round}.test`;
    const domain = await add(organizationSid, name);
    await Promise.allSettled([verify(domain, bothProofs(domain)), remove(domain)]);
    assert.deepEqual(await claims(name), []);
    assert.deepEqual(await verifiedRows(name), []);
  }
});
