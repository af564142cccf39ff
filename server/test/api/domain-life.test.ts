import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  approveDomain,
  checkInvitations,
  createDomain,
  createInvitations,
  createSession,
  type Domain,
  deleteDomain,
  domainDeletionAcknowledgements,
  getDomain,
  getOrganizationCounts,
  getUser,
  listClaims,
  listDomains,
  listInvitations,
  lookUpInvitation,
  resendInvitation,
  resetUserPassword,
  startImport,
  verifyDomain,
} from '@guildhall/contract';
import {
  aMember,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  password,
} from '../support/fixture.ts';
import { day } from '../support/moved-clock.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let first: FixtureOrganization;
let second: FixtureOrganization;
before(async () => {
  running = await startApp();
  first = await anOrganization(running, 'first.test');
  second = await anOrganization(running, 'second.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const form = { firstName: 'Nina', lastName: 'New', password };
const inside = ({ sid }: FixtureOrganization) => ({ organizationSid: sid });
const at = (organization: FixtureOrganization, { sid }: Pick<Domain, 'sid'>) => ({
  params: { ...inside(organization), domainSid: sid },
});
const add = async (organization: FixtureOrganization, name: string) =>
  (
    await organization.owner.client.call(createDomain, {
      params: inside(organization),
      body: { name },
    })
  ).body;
const read = async (organization: FixtureOrganization, domain: Pick<Domain, 'sid'>) =>
  (await organization.owner.client.call(getDomain, at(organization, domain))).body;
const operator = () => running.browser({ authorization: `Bearer ${operatorKey}` });

/** Proves a domain by its record. */
async function prove(organization: FixtureOrganization, name: string): Promise<Domain> {
  const domain = await add(organization, name);
  running.records.set(domain.recordName, [domain.recordValue]);
  await expectOk(organization.owner.client.call(verifyDomain, at(organization, domain)));
  return domain;
}

/** Days go by, each with its checks; afterwards the owners sign in anew. */
async function passDays(count: number, hasChecks = true): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) {
    running.clock.advance(day);
    if (hasChecks) await running.app.domainChecks.checkDue();
  }
  for (const { owner } of [first, second])
    await expectOk(owner.client.call(createSession, { body: { email: owner.email, password } }));
}

async function invite(organization: FixtureOrganization, email: string) {
  const { body } = await organization.owner.client.call(createInvitations, {
    params: inside(organization),
    body: { emails: [email], organizationRole: 'standard-user', expiresInDays: 30 },
  });
  await running.deliver();
  return body.results[0];
}

test('R-47: a file proves a domain; nothing else at its address does (A-21)', async () => {
  const domain = await add(first, 'files.test');
  assert.equal(domain.fileUrl, 'https://files.test/guildhall-domain-verification.txt');
  const check = () =>
    first.owner.client.call(verifyDomain, {
      ...at(first, domain),
      query: { verificationType: 'https' },
    });
  const answer = (text: string) =>
    running.pages.set('files.test', {
      outcome: 'answered',
      status: 200,
      text,
      address: '192.0.2.7',
    });
  const missing = await check();
  assert.equal(missing.problem.details?.['finding'], 'missing');
  answer(`<html>${domain.recordValue}</html>`);
  assert.equal((await check()).problem.details?.['finding'], 'other-values');
  assert.equal((await read(first, domain)).status, 'unverified');
  answer(`${domain.recordValue}\r\n`);
  const { body } = await check();
  assert.deepEqual(
    [body.status, body.verificationType, body.lastCheck?.resolver],
    ['verified', 'https', '192.0.2.7'],
  );
});

test('A-13: whoever puts the file at a name that another organization holds is told so, nobody else', async () => {
  await prove(first, 'held.test');
  const theirs = await add(second, 'held.test');
  const check = () =>
    second.owner.client.call(verifyDomain, {
      ...at(second, theirs),
      query: { verificationType: 'https' },
    });
  const page = { outcome: 'answered' as const, address: '192.0.2.8' };
  running.pages.set('held.test', { ...page, status: 404, text: '' });
  const without = (await check()).problem.details;
  running.clock.advance(day);
  await passDays(0);
  running.pages.set('held.test', { ...page, status: 200, text: theirs.recordValue });
  assert.equal(without?.['finding'], 'missing');
  assert.equal((await check()).problem.code, 'domain-taken');
});

test('R-47, D20: only the operator approves a domain, for a year, and never one that another holds', async () => {
  const domain = await add(first, 'approved.test');
  const refused = await first.owner.client.call(approveDomain, at(first, domain));
  assert.equal(refused.status, 401);
  const { body } = await operator().call(approveDomain, at(first, domain));
  assert.deepEqual([body.status, body.verificationType], ['verified', 'manual']);
  assert.equal(
    body.approvedUntil,
    new Date(running.clock.now().getTime() + 365 * day).toISOString(),
  );
  const theirs = await add(second, 'approved.test');
  const taken = await operator().call(approveDomain, at(second, theirs));
  assert.equal(taken.problem.code, 'domain-taken');
  assert.equal((await invite(first, 'n@approved.test'))?.verdict, 'invited');
});

test('R-50, D13: in grace nobody new comes in, by no way; what was open opens again with the proof', async () => {
  const domain = await prove(first, 'grace.test');
  const member = await invite(first, 'early@grace.test');
  const token = running.tokenFor('early@grace.test');
  const record = running.records.get(domain.recordName) ?? [];
  running.records.set(domain.recordName, []);
  await passDays(1);
  const doubted = await read(first, domain);
  assert.deepEqual([doubted.status, doubted.daysLeftToReverify], ['verified-uncertain', 30]);
  const counts = await first.owner.client.call(getOrganizationCounts, { params: inside(first) });
  assert.equal(counts.body.domainsInGrace, 1);
  const checked = await first.owner.client.call(checkInvitations, {
    params: inside(first),
    body: { emails: ['late@grace.test'] },
  });
  assert.equal(checked.body.results[0]?.verdict, 'domain-in-grace');
  assert.equal((await invite(first, 'late@grace.test'))?.verdict, 'domain-in-grace');
  const resent = await first.owner.client.call(resendInvitation, {
    params: { ...inside(first), invitationSid: member?.invitationSid ?? assert.fail() },
  });
  assert.equal(resent.problem.code, 'domain-not-verified');
  const client = running.browser();
  for (const answer of [
    await client.call(lookUpInvitation, { body: { token } }),
    await client.call(acceptInvitation, { body: { token, ...form } }),
  ])
    assert.equal(answer.problem.details?.['reason'], 'domain-not-verified');
  running.records.set(domain.recordName, record);
  await passDays(1);
  assert.equal((await read(first, domain)).status, 'verified');
  assert.equal((await client.call(acceptInvitation, { body: { token, ...form } })).status, 200);
});

test('A-23: after a release the people stay and are administered; nobody new comes in, with a reason', async () => {
  const domain = await prove(first, 'left.test');
  await invite(first, 'stays@left.test');
  const token = running.tokenFor('stays@left.test');
  const { body: me } = await running.browser().call(acceptInvitation, { body: { token, ...form } });
  await invite(first, 'open@left.test');
  const open = running.tokenFor('open@left.test');
  await expectOk(
    first.owner.client.call(deleteDomain, {
      ...at(first, domain),
      query: { acknowledge: domainDeletionAcknowledgements.join(',') },
    }),
  );
  const person = { params: { ...inside(first), userSid: me.sid } };
  assert.equal((await first.owner.client.call(getUser, person)).body.relation, 'managed');
  assert.equal((await first.owner.client.call(resetUserPassword, person)).status, 204);
  assert.equal((await invite(first, 'new@left.test'))?.verdict, 'domain-not-verified');
  const late = await running.browser().call(acceptInvitation, { body: { token: open, ...form } });
  assert.equal(late.problem.code, 'link-unusable');
  assert.equal(late.problem.details?.['reason'], 'domain-not-verified');
});

test('A-23 D13: what waits at a released domain says that nobody can accept it', async () => {
  const domain = await prove(first, 'waits.test');
  await aPerson(running, 'ian@waits.test');
  await invite(first, 'ida@waits.test');
  const body = { mode: 'consent' as const, domains: ['waits.test'] };
  await expectOk(first.owner.client.call(startImport, { params: inside(first), body }));
  await running.workOff();
  const obstacles = async () => {
    const list = { params: inside(first), query: { search: 'waits.test' } };
    const [invitations, claims] = await Promise.all([
      first.owner.client.call(listInvitations, list),
      first.owner.client.call(listClaims, list),
    ]);
    return [...invitations.body.items, ...claims.body.items].map(({ email, status, obstacle }) => [
      email,
      status,
      obstacle,
    ]);
  };
  assert.deepEqual(await obstacles(), [
    ['ida@waits.test', 'pending', null],
    ['ian@waits.test', 'pending', null],
  ]);
  await expectOk(
    first.owner.client.call(deleteDomain, {
      ...at(first, domain),
      query: { acknowledge: domainDeletionAcknowledgements.join(',') },
    }),
  );
  assert.deepEqual(await obstacles(), [
    ['ida@waits.test', 'pending', 'domain-not-verified'],
    ['ian@waits.test', 'pending', 'domain-not-verified'],
  ]);
});

test('A-15, D13: whoever claims a released domain inherits neither people nor invitations', async () => {
  const domain = await prove(first, 'handed.test');
  await invite(first, 'pending@handed.test');
  await expectOk(
    first.owner.client.call(deleteDomain, {
      ...at(first, domain),
      query: { acknowledge: domainDeletionAcknowledgements.join(',') },
    }),
  );
  const theirs = await prove(second, 'handed.test');
  assert.notEqual(theirs.recordValue, domain.recordValue);
  const invitations = await second.owner.client.call(listInvitations, {
    params: inside(second),
    query: { count: true },
  });
  assert.deepEqual(invitations.body.total, { count: 0, exact: true });
  const again = await add(first, 'handed.test');
  running.records.set(again.recordName, [domain.recordValue]);
  const refused = await first.owner.client.call(verifyDomain, at(first, again));
  assert.equal(refused.problem.code, 'domain-proof-missing');
});

test('D13: a domain that lapsed while no check ran is free at once for whoever proves it', async () => {
  const domain = await prove(first, 'asleep.test');
  running.records.set(domain.recordName, []);
  await passDays(1);
  await passDays(30, false);
  const lost = await read(first, domain);
  assert.deepEqual(
    [lost.status, lost.daysLeftToReverify, lost.verifiedAt],
    ['unverified', null, null],
  );
  const listed = await first.owner.client.call(listDomains, {
    params: inside(first),
    query: { status: 'unverified' },
  });
  assert.ok(listed.body.items.some(({ sid }) => sid === domain.sid));
  assert.equal((await invite(first, 'n@asleep.test'))?.verdict, 'domain-not-verified');
  await prove(second, 'asleep.test');
  assert.equal((await invite(second, 'n@asleep.test'))?.verdict, 'invited');
  const member = await aMember(running, second, {
    name: 'mia',
    organizationRole: 'standard-user',
  });
  assert.ok(member.userSid);
});
