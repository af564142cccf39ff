import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  completeSignUp,
  createAccountInvitations,
  createDomain,
  createInvitations,
  createSession,
  getMe,
  getOrganization,
  getUser,
  listMyAccounts,
  lookUpInvitation,
  lookUpLink,
  type SignUpRule,
  startSignUp,
  updateOrganization,
  verifyDomain,
} from '@guildhall/contract';
import {
  aMember,
  anAccount,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  password,
} from '../support/fixture.ts';
import { day } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let company: FixtureOrganization;
let outside: FixtureOrganization;
before(async () => {
  running = await startApp();
  company = await anOrganization(running, 'ruled.test');
  outside = await anOrganization(running, 'outside.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const form = { firstName: 'Nina', lastName: 'New', password };
const inCompany = () => ({ params: { organizationSid: company.sid } });
const setRule = (signUpRule: SignUpRule) =>
  company.owner.client.call(updateOrganization, { ...inCompany(), body: { signUpRule } });

/** A day goes by, after which the owners sign in anew. */
async function passDay(): Promise<void> {
  running.clock.advance(day);
  for (const { owner } of [company, outside])
    await expectOk(owner.client.call(createSession, { body: { email: owner.email, password } }));
}

/** Asks for a link and has the mails delivered. */
async function ask(email: string) {
  const client = running.browser();
  const answer = await client.call(startSignUp, { body: { email } });
  await running.deliver();
  return { client, answer, mail: running.mails.findLast(({ to }) => to === email) };
}

const complete = (client: ReturnType<RunningApp['browser']>, email: string, accountName?: string) =>
  client.call(completeSignUp, {
    body: {
      ...form,
      token: running.tokenFor(email),
      ...(accountName === undefined ? {} : { accountName }),
    },
  });

test('R-7, R-8: Owner and Administrators set the rule; who set it and when is kept', async () => {
  const before = (await company.owner.client.call(getOrganization, inCompany())).body;
  assert.deepEqual(
    [before.signUpRule, before.signUpRuleSetAt, before.signUpRuleSetByName],
    ['blocked', null, null],
  );
  const admin = await aMember(running, company, {
    name: 'admin',
    organizationRole: 'administrator',
  });
  const { body } = await admin.client.call(updateOrganization, {
    ...inCompany(),
    body: { signUpRule: 'restricted' },
  });
  assert.deepEqual(
    [body.name, body.signUpRule, body.signUpRuleSetAt, body.signUpRuleSetByName],
    [before.name, 'restricted', running.clock.now().toISOString(), 'admin Tester'],
  );
  const member = await aMember(running, company, {
    name: 'standard',
    organizationRole: 'standard-user',
  });
  const refused = await member.client.call(updateOrganization, {
    ...inCompany(),
    body: { signUpRule: 'automatic' },
  });
  assert.equal(refused.status, 403);
});

test('R-8, A-69: restricted: the answer is the same as ever; the mail names cause and remedy, and brings no link', async () => {
  await expectOk(setRule('restricted'));
  const stranger = await ask('stranger@ruled.test');
  const elsewhere = await ask('stranger@free.test');
  const known = await ask(company.owner.email);
  for (const { answer } of [stranger, known]) {
    assert.equal(answer.status, elsewhere.answer.status);
    assert.equal(answer.raw, elsewhere.answer.raw);
  }
  assert.match(stranger.mail?.subject ?? '', /by invitation/);
  assert.match(stranger.mail?.text ?? '', /Organization ruled/);
  assert.match(stranger.mail?.text ?? '', /Ask an administrator/);
  assert.ok(!stranger.mail?.text.includes('#token='));
  assert.match(elsewhere.mail?.text ?? '', /#token=/);
  assert.match(known.mail?.subject ?? '', /already have/);
});

test('R-8: restricted after the link went out: looked at and completed, it is refused with cause and remedy', async () => {
  await expectOk(setRule('blocked'));
  const { client } = await ask('early@ruled.test');
  await expectOk(setRule('restricted'));
  const token = running.tokenFor('early@ruled.test');
  const look = await client.call(lookUpLink, { body: { token } });
  const done = await complete(client, 'early@ruled.test', 'Mine');
  for (const { problem } of [look, done]) {
    assert.equal(problem.code, 'sign-up-restricted');
    assert.equal(problem.details?.['organizationName'], 'Organization ruled.test');
  }
  await expectOk(setRule('blocked'));
  assert.equal((await complete(client, 'early@ruled.test', 'Mine')).status, 201);
});

test('R-8, D3: restricted: who was invited by the organization may sign up, and accept afterwards', async () => {
  await expectOk(setRule('restricted'));
  const email = 'invited@ruled.test';
  await expectOk(
    company.owner.client.call(createInvitations, {
      ...inCompany(),
      body: { emails: [email], organizationRole: 'standard-user', expiresInDays: 1 },
    }),
  );
  await running.deliver();
  const invitation = running.tokenFor(email);
  const { client, mail } = await ask(email);
  assert.match(mail?.text ?? '', /#token=/);
  assert.equal((await complete(client, email, 'Mine')).status, 201);
  const accepted = await client.call(acceptInvitation, { body: { token: invitation } });
  assert.equal(accepted.body.organization?.sid, company.sid);
  const late = 'too-late@ruled.test';
  await expectOk(
    company.owner.client.call(createInvitations, {
      ...inCompany(),
      body: { emails: [late], organizationRole: 'standard-user', expiresInDays: 1 },
    }),
  );
  await passDay();
  assert.ok(!(await ask(late)).mail?.text.includes('#token='));
});

test('R-8, R-10: automatic: the new person is a managed Standard user at once, without an account of their own', async () => {
  await expectOk(setRule('automatic'));
  const email = 'joiner@ruled.test';
  const { client, mail } = await ask(email);
  assert.match(mail?.text ?? '', /managed user/);
  const look = await client.call(lookUpLink, { body: { token: running.tokenFor(email) } });
  assert.equal(look.body.joinsOrganizationName, 'Organization ruled.test');
  const { body: me, status } = await complete(client, email);
  assert.equal(status, 201);
  assert.equal(me.organization?.sid, company.sid);
  assert.deepEqual((await client.call(listMyAccounts, { query: {} })).body.items, []);
  const { body } = await company.owner.client.call(getUser, {
    params: { organizationSid: company.sid, userSid: me.sid },
  });
  assert.deepEqual([body.relation, body.organizationRole], ['managed', 'standard-user']);
});

test('R-8: automatic reaches no sub-domain and no other domain (A-20)', async () => {
  await expectOk(setRule('automatic'));
  for (const email of ['one@sub.ruled.test', 'two@evil-ruled.test', 'two@ruled.test.evil.test']) {
    const { client } = await ask(email);
    const { body } = await complete(client, email, 'Mine');
    assert.equal(body.organization, null, email);
  }
});

test('R-8: blocked: people may sign up, have their own account, and stay outside', async () => {
  await expectOk(setRule('blocked'));
  const email = 'apart@ruled.test';
  const { client } = await ask(email);
  const nameless = await complete(client, email);
  assert.equal(nameless.problem.code, 'malformed-request');
  const { body } = await complete(client, email, 'Mine');
  assert.equal(body.organization, null);
  assert.equal((await client.call(listMyAccounts, { query: {} })).body.items.length, 1);
});

test('R-79: restricted: no account outside invites there, and the verdict says why', async () => {
  await expectOk(setRule('restricted'));
  const theirs = await anAccount(outside, 'Theirs');
  const ours = await anAccount(company, 'Ours');
  const independent = await aPerson(running, 'solo@free.test');
  const accounts = (await independent.client.call(listMyAccounts, { query: {} })).body.items;
  const invite = async (client: typeof independent.client, accountSid: typeof ours) =>
    (
      await client.call(createAccountInvitations, {
        params: { accountSid },
        body: { emails: ['guest@ruled.test', 'guest@else.test'], roles: ['support'] },
      })
    ).body.results.map(({ verdict }) => verdict);
  const [own] = accounts;
  assert.ok(own !== undefined);
  assert.deepEqual(await invite(outside.owner.client, theirs), ['domain-managed', 'invited']);
  assert.deepEqual(await invite(independent.client, own.sid), ['domain-managed', 'invited']);
  assert.deepEqual(await invite(company.owner.client, ours), ['invited', 'invited']);
  await expectOk(setRule('automatic'));
  assert.deepEqual(await invite(outside.owner.client, theirs), ['invited', 'already-invited']);
});

test('R-79: an invitation from outside that was open before cannot be accepted while the rule stands', async () => {
  await expectOk(setRule('blocked'));
  const accountSid = await anAccount(outside, 'Before');
  const email = 'between@ruled.test';
  await expectOk(
    outside.owner.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [email], roles: ['support'] },
    }),
  );
  await running.deliver();
  const token = running.tokenFor(email);
  await expectOk(setRule('restricted'));
  const client = running.browser();
  const look = await client.call(lookUpInvitation, { body: { token } });
  const accept = await client.call(acceptInvitation, { body: { token, ...form } });
  for (const { problem } of [look, accept]) assert.equal(problem.code, 'domain-managed');
  await expectOk(setRule('blocked'));
  const accepted = await client.call(acceptInvitation, { body: { token, ...form } });
  assert.equal(accepted.status, 200);
  assert.equal((await client.call(getMe)).body.organization, null);
});

test('R-8: a domain proved later stands under the rule that was there before (I-04)', async () => {
  await expectOk(setRule('restricted'));
  const { body: added } = await company.owner.client.call(createDomain, {
    ...inCompany(),
    body: { name: 'later.test' },
  });
  running.records.set(added.recordName, [added.recordValue]);
  await expectOk(
    company.owner.client.call(verifyDomain, {
      params: { organizationSid: company.sid, domainSid: added.sid },
    }),
  );
  assert.ok(!(await ask('new@later.test')).mail?.text.includes('#token='));
});

test('D13: while the proof of a domain is missing its rule says nothing', async () => {
  await expectOk(setRule('restricted'));
  const record = running.records.get('_guildhall.ruled.test') ?? [];
  running.records.set('_guildhall.ruled.test', []);
  await passDay();
  await running.app.domainChecks.checkDue();
  const email = 'free-again@ruled.test';
  const { client, mail } = await ask(email);
  assert.match(mail?.text ?? '', /#token=/);
  await expectOk(setRule('automatic'));
  assert.equal((await complete(client, email, 'Mine')).body.organization, null);
  running.records.set('_guildhall.ruled.test', record);
  await passDay();
  await running.app.domainChecks.checkDue();
});
