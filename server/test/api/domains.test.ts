import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  createDomain,
  createInvitations,
  type Domain,
  deleteDomain,
  domainDeletionAcknowledgements,
  getDomain,
  getMe,
  listDomains,
  resetUserPassword,
  updateUser,
  verifyDomain,
} from '@guildhall/contract';
import { aMember, anOrganization, type FixtureOrganization, password } from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let first: FixtureOrganization;
let second: FixtureOrganization;
before(async () => {
  running = await startApp({
    lookUp: async (name) => {
      const broken = failures.get(name);
      if (broken !== undefined) return { outcome: broken, values: [], resolver: 'test' };
      return { outcome: 'values', values: running.records.get(name) ?? [], resolver: 'test' };
    },
  });
  first = await anOrganization(running, 'a.test');
  second = await anOrganization(running, 'b.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const failures = new Map<string, 'timeout' | 'server-failure'>();

const add = (organization: FixtureOrganization, name: string) =>
  organization.owner.client.call(createDomain, {
    params: { organizationSid: organization.sid },
    body: { name },
  });

const at = (organization: FixtureOrganization, { sid }: Pick<Domain, 'sid'>) => ({
  params: { organizationSid: organization.sid, domainSid: sid },
});

const verify = (organization: FixtureOrganization, domain: Pick<Domain, 'sid'>) =>
  organization.owner.client.call(verifyDomain, at(organization, domain));

const remove = (organization: FixtureOrganization, domain: Pick<Domain, 'sid'>) =>
  organization.owner.client.call(deleteDomain, {
    ...at(organization, domain),
    query: { acknowledge: domainDeletionAcknowledgements.join(',') },
  });

test('A-13 I-04 who published the record gets the domain; the other is told that its record is missing, and once it is there that the domain is taken', async () => {
  const mine = (await add(first, 'd.test')).body;
  const theirs = (await add(second, 'd.test')).body;
  running.records.set(mine.recordName, [mine.recordValue]);
  assert.equal((await verify(first, mine)).body.status, 'verified');
  const missing = await verify(second, theirs);
  assert.equal(missing.problem.code, 'domain-proof-missing');
  const free = (await add(second, 'free.test')).body;
  running.records.set(free.recordName, [mine.recordValue]);
  const unproved = await verify(second, free);
  const comparable = (raw: string, { recordName, recordValue }: Domain) =>
    raw
      .replace(/"requestId":"\w+"/, '')
      .replaceAll(recordName, 'name')
      .replaceAll(recordValue, 'value');
  assert.equal(comparable(missing.raw, theirs), comparable(unproved.raw, free));
  running.records.set(mine.recordName, [mine.recordValue, theirs.recordValue]);
  const taken = await verify(second, theirs);
  assert.equal(taken.problem.code, 'domain-taken');
  const kept = await second.owner.client.call(getDomain, at(second, theirs));
  assert.deepEqual([kept.body.status, kept.body.lastCheck?.finding], ['unverified', 'taken']);
});

test('A-15 a domain that is added again has a new proof, for its former holder and for others', async () => {
  const mine = (await add(first, 'again.test')).body;
  running.records.set(mine.recordName, [mine.recordValue]);
  assert.equal((await verify(first, mine)).status, 200);
  assert.equal((await remove(first, mine)).status, 204);
  for (const organization of [first, second]) {
    const added = (await add(organization, 'again.test')).body;
    assert.equal(added.status, 'unverified');
    assert.notEqual(added.recordValue, mine.recordValue);
    assert.equal((await verify(organization, added)).status, 409);
  }
});

test('A-16 A-17 mail providers, throw-away mail and public suffixes belong to nobody', async () => {
  const names = [
    'gmail.com',
    'outlook.com',
    'qq.com',
    'mailinator.com',
    'co.uk',
    'com',
    'github.io',
  ];
  for (const name of names) {
    assert.equal((await add(first, name)).status, 400, name);
  }
});

test('A-18 A-19 no spelling of a name makes a second row', async () => {
  for (const name of ['A.TEST', 'a.test.', ' a.test', 'http://a.test/', 'a.test:443']) {
    assert.ok([400, 409].includes((await add(first, name)).status), name);
  }
  const unicode = (await add(first, 'bücher.example.net')).body;
  assert.equal(unicode.name, 'xn--bcher-kva.example.net');
  assert.equal(unicode.displayName, 'bücher.example.net');
  assert.equal((await add(first, 'xn--bcher-kva.example.net')).status, 409);
  const mixed = (await add(first, 'pаypal.example.net')).body;
  assert.equal(mixed.mixedScript, true);
  const { body } = await first.owner.client.call(listDomains, {
    params: { organizationSid: first.sid },
  });
  assert.equal(body.items.filter(({ name }) => name === 'a.test').length, 1);
});

test('A-20 a proved domain does not prove those below it', async () => {
  const { body } = await first.owner.client.call(createInvitations, {
    params: { organizationSid: first.sid },
    body: { emails: ['u@sub.a.test'], organizationRole: 'standard-user' },
  });
  assert.equal(body.results[0]?.verdict, 'domain-not-verified');
});

test('A-21 A-22 only the exact value at the exact name is proof', async () => {
  const domain = (await add(first, 'exact.test')).body;
  const { recordName, recordValue } = domain;
  const wrong: readonly (readonly [string, readonly string[]])[] = [
    [recordName, []],
    [recordName, [`${recordValue}0`, `x ${recordValue}`]],
    [recordName, [recordValue.toUpperCase()]],
    [recordName, [recordValue.slice(0, 20), recordValue.slice(20)]],
    ['exact.test', [recordValue]],
  ];
  for (const [name, values] of wrong) {
    running.records.set(name, values);
    const answer = await verify(first, domain);
    assert.equal(answer.problem.code, 'domain-proof-missing', `${name} ${values.join('|')}`);
    running.records.delete(name);
  }
  const many = Array.from({ length: 200 }, (_, index) => `other ${index}`);
  running.records.set(recordName, [...many, recordValue]);
  assert.equal((await verify(first, domain)).body.status, 'verified');
});

test('A-23 I-05 after a domain is given up its people stay and can be administered, and nobody new comes in by it', async () => {
  const organization = await anOrganization(running, 'leaving.test');
  const member = await aMember(running, organization, {
    name: 'member',
    organizationRole: 'standard-user',
  });
  const { client } = organization.owner;
  const params = { organizationSid: organization.sid };
  const body = { emails: ['late@leaving.test'], organizationRole: 'standard-user' as const };
  await client.call(createInvitations, { params, body });
  await running.deliver();
  const gone = await remove(organization, { sid: organization.domainSid });
  assert.equal(gone.status, 204);
  const later = await client.call(createInvitations, {
    params,
    body: { ...body, emails: ['later@leaving.test'] },
  });
  assert.equal(later.body.results[0]?.verdict, 'domain-not-verified');
  const form = { firstName: 'Late', lastName: 'Comer', password };
  const token = running.tokenFor('late@leaving.test');
  const accepted = await running.browser().call(acceptInvitation, { body: { ...form, token } });
  assert.equal(accepted.problem.code, 'link-unusable');
  assert.equal((await member.client.call(getMe)).body.organization?.sid, organization.sid);
  const on = { params: { ...params, userSid: member.userSid } };
  assert.equal(
    (await client.call(updateUser, { ...on, body: { firstName: 'Still' } })).status,
    200,
  );
  assert.equal((await client.call(resetUserPassword, on)).status, 204);
});

test('A-24 a resolver that fails or does not answer verifies nothing and says what it was', async () => {
  const domain = (await add(first, 'broken.test')).body;
  running.records.set(domain.recordName, [domain.recordValue]);
  for (const failure of ['timeout', 'server-failure'] as const) {
    failures.set(domain.recordName, failure);
    const { problem, status } = await verify(first, domain);
    assert.equal(status, 409);
    assert.equal(problem.details?.['finding'], failure);
    const { body } = await first.owner.client.call(getDomain, at(first, domain));
    assert.equal(body.status, 'unverified');
    assert.equal(body.lastCheck?.finding, failure);
  }
  failures.clear();
  assert.equal((await verify(first, domain)).body.status, 'verified');
});
