import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { DomainSid, OrganizationSid } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { addDomain, checkDomain, proofOf, readDomain, saw } from '../../../test/support/domains.ts';
import { minute, second } from '../../../test/support/moved-clock.ts';
import { makeCompany } from '../../../test/support/people.ts';
import { openWorld, systemActor, type World } from '../../../test/support/world.ts';
import { build } from '../../core/database.ts';
import { Failure } from '../../core/failure.ts';
import type { TxtAnswer } from '../../platform/dns/txt-resolver.ts';
import { approveDomain } from './approve-domain.ts';
import { deleteDomain } from './delete-domain.ts';
import { defaultProofRecord, domainLimit } from './domain.ts';
import { verifiedDomainsAmong } from './domain-claim-store.ts';
import { getDomain, listDomains } from './list-domains.ts';
import { lookAtProof } from './look-at-proof.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

let made = 0;
async function anOrganization() {
  made += 1;
  const { organizationSid } = await makeCompany(world, `Owner ${made}`);
  return { sid: organizationSid };
}

const acknowledged = 'no-new-invitations,managed-users-stay,another-organization-may-claim';
const countNothing = async () => ({ managedUsers: 3, openInvitations: 2, pendingClaims: 1 });
const refusal = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code;

const add = (organizationSid: OrganizationSid, name: string) =>
  addDomain(world, organizationSid, name);
const verify = (organizationSid: OrganizationSid, sid: DomainSid, answer: TxtAnswer) =>
  checkDomain(world, { organizationSid, sid }, answer);
const remove = (organizationSid: OrganizationSid, domainSid: DomainSid, keys = acknowledged) =>
  world.act(systemActor, [organizationSid], (unit) =>
    deleteDomain(unit, countNothing, {
      organizationSid,
      domainSid,
      acknowledged: keys,
      ifMatch: null,
    }),
  );
const read = (organizationSid: OrganizationSid, domainSid: DomainSid) =>
  readDomain(world, organizationSid, domainSid);
const holders = (name: string) =>
  world.owner.direct.all(
    build.selectFrom('domain_claim').select('organization_sid').where('name', '=', name),
  );

test('adds a domain unverified, with a token of 32 hexadecimal digits (R-47)', async () => {
  const { sid } = await anOrganization();
  const domain = await add(sid, ' Added.Test. ');
  assert.match(domain.token, /^[0-9a-f]{32}$/);
  assert.deepEqual(await read(sid, domain.sid), domain);
  assert.equal(domain.status, 'unverified');
});

test('refuses a domain the organization has already, however it is spelled (A-18)', async () => {
  const { sid } = await anOrganization();
  await add(sid, 'twice.test');
  for (const name of ['TWICE.test', 'twice.test.', 'https://twice.test/']) {
    await assert.rejects(add(sid, name), refusal('domain-exists'), name);
  }
});

test('refuses free-mail domains and public suffixes (A-16, A-17)', async () => {
  const { sid } = await anOrganization();
  await assert.rejects(add(sid, 'gmail.com'), refusal('domain-public'));
  await assert.rejects(add(sid, 'github.io'), refusal('domain-public'));
  await assert.rejects(add(sid, 'www.a.test'), refusal('domain-invalid'));
});

test('stops at the limit of domains', async () => {
  const { sid } = await anOrganization();
  for (let index = 0; index < domainLimit; index += 1) await add(sid, `d${index}.test`);
  await assert.rejects(add(sid, 'one-more.test'), refusal('domain-limit-reached'));
});

test('verifies a domain whose exact record is there and claims its name (R-49, D13)', async () => {
  const { sid } = await anOrganization();
  const domain = await add(sid, 'proven.test');
  const verified = await verify(sid, domain.sid, saw('other', proofOf(domain)));
  assert.equal(verified.status, 'verified');
  assert.deepEqual(await read(sid, domain.sid), verified);
  assert.deepEqual(await holders('proven.test'), [{ organization_sid: sid }]);
});

test('A-98: the same sight is written down once in ten minutes, another one at once', async () => {
  const { sid } = await anOrganization();
  const domain = await add(sid, 'waiting.test');
  const missing = (...values: string[]) =>
    assert.rejects(
      verify(sid, domain.sid, saw(...values)),
      (error) =>
        refusal('domain-proof-missing')(error) &&
        error instanceof Failure &&
        JSON.stringify(error.parts.details?.['seen']) === JSON.stringify(values),
    );
  const checks = async () =>
    (await listAudit(world, sid)).filter((entry) => entry.action === 'domain.verify').length;
  for (let time = 0; time < 10; time += 1) {
    await missing('one', 'two');
    world.clock.advance(10 * second);
  }
  await missing('two', 'one');
  assert.equal(await checks(), 1);
  await missing('three');
  await missing('one', 'two');
  assert.equal(await checks(), 3);
  world.clock.advance(10 * minute);
  await missing('one', 'two');
  assert.equal(await checks(), 4);
  assert.deepEqual((await read(sid, domain.sid))?.lastCheck?.at, world.clock.now());
});

test('looks at the prefixed label and nowhere else (A-22)', async () => {
  const { sid } = await anOrganization();
  const domain = await add(sid, 'label.test');
  const asked: string[] = [];
  const resolver = {
    lookUp: async (name: string) => {
      asked.push(name);
      return saw();
    },
  };
  const egress = { readPage: async () => assert.fail('no page is read for a record') };
  const deps = { resolver, egress, proofRecord: defaultProofRecord };
  await lookAtProof(deps, domain, { by: 'dns', now: world.clock.now() });
  assert.deepEqual(asked, ['_guildhall.label.test']);
});

test('keeps what a failed check saw, and leaves the domain unverified (A-24, F-19)', async () => {
  const { sid } = await anOrganization();
  const domain = await add(sid, 'failing.test');
  const answers: readonly (readonly [TxtAnswer, string])[] = [
    [saw(), 'missing'],
    [saw('nul\u0000byte'), 'other-values'],
    [{ outcome: 'timeout', resolver: 'r' }, 'timeout'],
    [{ outcome: 'server-failure', resolver: 'r' }, 'server-failure'],
  ];
  for (const [answer, finding] of answers) {
    await assert.rejects(verify(sid, domain.sid, answer), refusal('domain-proof-missing'));
    const after = await read(sid, domain.sid);
    assert.equal(after?.status, 'unverified');
    assert.equal(after?.lastCheck?.finding, finding);
  }
  const entries = await world.owner.direct.all(
    build
      .selectFrom('audit_entry')
      .select(['action', 'result'])
      .where('tenant_sid', '=', sid)
      .where('target_sid', '=', domain.sid)
      .orderBy('sequence'),
  );
  assert.deepEqual(
    entries.map((entry) => `${entry.action} ${entry.result}`),
    ['domain.create done', ...answers.map(() => 'domain.verify refused')],
  );
});

test('A-13 I-04: without its own proof the second organization learns nothing, with it that another one holds the domain', async () => {
  const [first, second] = [await anOrganization(), await anOrganization()];
  const ours = await add(first.sid, 'wanted.test');
  const theirs = await add(second.sid, 'wanted.test');
  const both = saw(proofOf(ours), proofOf(theirs));
  await verify(first.sid, ours.sid, both);
  for (const [answer, code, finding] of [
    [saw(proofOf(ours)), 'domain-proof-missing', 'other-values'],
    [both, 'domain-taken', 'taken'],
  ] as const) {
    await assert.rejects(verify(second.sid, theirs.sid, answer), (error) => {
      assert.ok(error instanceof Failure);
      assert.equal(error.code, code);
      assert.equal(error.parts.details?.['finding'], finding);
      return true;
    });
    assert.equal((await read(second.sid, theirs.sid))?.lastCheck?.finding, finding);
  }
  assert.equal((await read(second.sid, theirs.sid))?.status, 'unverified');
});

test('R-52 D13: a domain that another organization holds is refused, by record and by the operator, until it is given up; nothing is shared', async () => {
  const [first, second] = [await anOrganization(), await anOrganization()];
  const ours = await add(first.sid, 'shared.test');
  const theirs = await add(second.sid, 'shared.test');
  const both = saw(proofOf(ours), proofOf(theirs));
  await verify(first.sid, ours.sid, both);
  for (let attempt = 0; attempt < 3; attempt += 1)
    await assert.rejects(verify(second.sid, theirs.sid, both), refusal('domain-taken'));
  const approve = () =>
    world.act({ kind: 'operator' }, [second.sid], (unit) =>
      approveDomain(unit, world.random, { organizationSid: second.sid, domainSid: theirs.sid }),
    );
  await assert.rejects(approve(), refusal('domain-taken'));
  const heldBy = async ({ sid }: { readonly sid: OrganizationSid }) =>
    (await world.read(sid, (db) => verifiedDomainsAmong(db, sid, ['shared.test']))).size;
  assert.deepEqual([await heldBy(first), await heldBy(second)], [1, 0]);
  assert.deepEqual(await holders('shared.test'), [{ organization_sid: first.sid }]);
  await remove(first.sid, ours.sid);
  await verify(second.sid, theirs.sid, both);
  assert.deepEqual([await heldBy(first), await heldBy(second)], [0, 1]);
});

test('a deleted domain is free, and needs a new token when it is added again (A-15, R-51)', async () => {
  const [first, second] = [await anOrganization(), await anOrganization()];
  const ours = await add(first.sid, 'freed.test');
  const old = saw(proofOf(ours));
  await verify(first.sid, ours.sid, old);
  await remove(first.sid, ours.sid);
  const again = await add(first.sid, 'freed.test');
  assert.notEqual(again.token, ours.token);
  assert.equal(again.status, 'unverified');
  await assert.rejects(verify(first.sid, again.sid, old), refusal('domain-proof-missing'));
  const theirs = await add(second.sid, 'freed.test');
  await verify(second.sid, theirs.sid, saw(proofOf(theirs)));
  assert.deepEqual(await holders('freed.test'), [{ organization_sid: second.sid }]);
});

test('demands every acknowledgement before a deletion, with counts (R-51)', async () => {
  const { sid } = await anOrganization();
  const domain = await add(sid, 'kept.test');
  await assert.rejects(remove(sid, domain.sid, 'managed-users-stay'), (error) => {
    assert.ok(error instanceof Failure);
    assert.equal(error.code, 'acknowledgement-missing');
    assert.deepEqual(error.parts.details, {
      acknowledgements: ['no-new-invitations', 'another-organization-may-claim'],
      counts: { managedUsers: 3, openInvitations: 2, pendingClaims: 1 },
    });
    return true;
  });
  assert.ok(await read(sid, domain.sid));
});

test('holds exactly the verified name, no sub-domain and no parent (A-20)', async () => {
  const { sid } = await anOrganization();
  const domain = await add(sid, 'exact.test');
  await verify(sid, domain.sid, saw(proofOf(domain)));
  const names = ['exact.test', 'sub.exact.test', 'evil-exact.test', 'exact.test.evil.test', 'test'];
  const held = await world.read(sid, (db) => verifiedDomainsAmong(db, sid, names));
  assert.deepEqual([...held], ['exact.test']);
});

test('does not find the domain of another organization (A-33)', async () => {
  const [first, second] = [await anOrganization(), await anOrganization()];
  const domain = await add(first.sid, 'foreign.test');
  await assert.rejects(verify(second.sid, domain.sid, saw()), refusal('not-found'));
  await assert.rejects(remove(second.sid, domain.sid), refusal('not-found'));
  await assert.rejects(
    world.read(second.sid, (db) => getDomain(db, second.sid, domain.sid)),
    refusal('not-found'),
  );
});

test('walks the list by name, each domain once, filtered by state', async () => {
  const { sid } = await anOrganization();
  for (const name of ['c.test', 'a.test', 'b.test']) await add(sid, name);
  const page = (cursor?: string, status?: 'verified' | 'unverified') =>
    world.read(sid, (db) =>
      listDomains(db, world.cursors, {
        organizationSid: sid,
        status,
        now: world.clock.now(),
        cursor,
        pageSize: 2,
        count: true,
      }),
    );
  const first = await page();
  const second = await page(first.nextCursor ?? undefined);
  assert.deepEqual(
    [...first.items, ...second.items].map(({ name }) => name),
    ['a.test', 'b.test', 'c.test'],
  );
  assert.deepEqual(first.total, { count: 3, exact: true });
  assert.equal(second.nextCursor, null);
  assert.deepEqual((await page(undefined, 'verified')).items, []);
});
