import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  authorizeRequest,
  completePasswordReset,
  createAccount,
  createAccountInvitations,
  createInvitations,
  createSession,
  getAccount,
  getMe,
  getOrganization,
  getUser,
  listAuditEntries,
  listMyAccounts,
  listUserAccounts,
  listUsers,
  lookUpInvitation,
  reactivateUser,
  redeemSignInLink,
  resetUserPassword,
  startPasswordReset,
  suspendUser,
  transferOrganization,
} from '@guildhall/contract';
import { createSignInLink, sessionTimes } from '../../src/modules/session/index.ts';
import type { Client } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  password,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp, type Twin } from '../support/running-app.ts';
import { asOperator } from './stage.ts';

let running: RunningApp;
let twin: Twin;
let organization: FixtureOrganization;
before(async () => {
  running = await startApp();
  twin = await running.twin();
  organization = await anOrganization(running, 'a.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

let made = 0;

function aColleague(
  organizationRole: 'administrator' | 'standard-user' = 'standard-user',
): Promise<SignedIn> {
  made += 1;
  return aMember(running, organization, { name: `p${made}`, organizationRole });
}

const paramsOf = ({ userSid }: Pick<SignedIn, 'userSid'>) => ({
  organizationSid: organization.sid,
  userSid,
});

function suspend(person: SignedIn, by: Client = organization.owner.client) {
  return by.call(suspendUser, { params: paramsOf(person) });
}

function reactivate(person: SignedIn, by: Client = organization.owner.client) {
  return by.call(reactivateUser, { params: paramsOf(person) });
}

const browsers = () => [running.browser(), twin.browser()];

/** The same session at both processes. */
function bothWindows({ client }: SignedIn): Client[] {
  return browsers().map((browser) => Object.assign(browser, { cookie: client.cookie }));
}

async function aSignInLink({ userSid }: SignedIn): Promise<string> {
  const { app, baseUrl: publicUrl } = running;
  const link = await app.runUnit(asOperator, (unit) =>
    createSignInLink(unit, { tokens: app.tokens, times: sessionTimes }, { userSid, publicUrl }),
  );
  return link.slice(link.indexOf('=') + 1);
}

async function aPasswordLink({ email }: SignedIn): Promise<string> {
  await expectOk(running.browser().call(startPasswordReset, { body: { email } }));
  await running.deliver();
  return running.tokenFor(email);
}

async function signInAnswer(email: string, typed: string, browser = running.browser()) {
  const { status, problem } = await browser.call(createSession, {
    body: { email, password: typed },
  });
  const { code, title, detail } = problem;
  return { status, code, title, detail };
}

test('D19 I-15 A-48 nothing that starts after the acknowledgement succeeds: session, password, links, at any process', async () => {
  for (let round = 0; round < 3; round += 1) {
    const person = await aColleague('administrator');
    const signInToken = await aSignInLink(person);
    const passwordToken = await aPasswordLink(person);
    let acknowledgedAt = Number.POSITIVE_INFINITY;
    const early: number[] = [];
    const late: number[] = [];
    const loops = bothWindows(person).map(async (client) => {
      for (let request = 0; request < 2000; request += 1) {
        const startedAt = performance.now();
        const { status } = await client.call(getOrganization, {
          params: { organizationSid: organization.sid },
        });
        (startedAt > acknowledgedAt ? late : early).push(status);
        if (late.length >= 20) return;
      }
    });
    await Promise.all(bothWindows(person).map((client) => expectOk(client.call(getMe))));
    await expectOk(suspend(person));
    acknowledgedAt = performance.now();
    const newPassword = { token: passwordToken, password: 'Another-Donkey-Charger-3' };
    for (const browser of browsers()) {
      const { email } = person;
      const body = { email, password };
      assert.equal((await browser.call(createSession, { body })).status, 401);
      const byLink = await browser.call(redeemSignInLink, { body: { token: signInToken } });
      assert.equal(byLink.problem.code, 'link-unusable');
      const byReset = await browser.call(completePasswordReset, { body: newPassword });
      assert.equal(byReset.problem.code, 'link-unusable');
      assert.equal(browser.cookie, '');
    }
    await Promise.all(loops);
    assert.ok(early.includes(200), 'the right was there before');
    assert.deepEqual([...new Set(late)], [401]);
  }
});

test('D19 createSession×suspendUser: no session that began at the same moment outlives the suspension', async () => {
  const person = await aColleague();
  const { email } = person;
  for (let round = 0; round < 5; round += 1) {
    const windows = [...browsers(), ...browsers()];
    const [answer] = await Promise.all([
      suspend(person),
      ...windows.map((browser) => browser.call(createSession, { body: { email, password } })),
    ]);
    assert.equal(answer.status, 200);
    await expectOk(reactivate(person));
    for (const browser of windows) assert.equal((await browser.call(getMe)).status, 401);
  }
});

test('D19 I-24 an answer that was remembered for a suspended person is not given again', async () => {
  const person = await aColleague('administrator');
  const call = {
    params: { organizationSid: organization.sid },
    body: { name: 'Remembered' },
    idempotencyKey: 'remembered',
  };
  await expectOk(person.client.call(createAccount, call));
  await expectOk(suspend(person));
  for (const client of bothWindows(person)) {
    assert.equal((await client.call(createAccount, call)).status, 401);
  }
});

test('A-69 a suspended person is refused exactly like a wrong password, and gets no mail', async () => {
  const person = await aColleague();
  const wrong = await signInAnswer(person.email, 'not the right one at all 1');
  await expectOk(suspend(person));
  assert.deepEqual(await signInAnswer(person.email, password), wrong);
  await running.deliver();
  const mails = running.mails.length;
  await expectOk(running.browser().call(startPasswordReset, { body: { email: person.email } }));
  await running.deliver();
  assert.equal(running.mails.length, mails);
  const forced = await organization.owner.client.call(resetUserPassword, {
    params: paramsOf(person),
  });
  assert.equal(forced.problem.code, 'user-not-managed');
});

test('R-11 D19 roles and owned accounts outlast a suspension, and reactivation gives all of it back', async () => {
  const person = await aColleague();
  const owned = await anAccount(organization, 'Owned', person.userSid);
  const used = await anAccount(organization, 'Used');
  await anAccountUser(running, organization.owner, {
    accountSid: used,
    email: `other${made}@x.test`,
    roles: ['support'],
  });
  const holdings = async () => {
    const { body } = await organization.owner.client.call(listUserAccounts, {
      params: paramsOf(person),
    });
    return body.items;
  };
  const held = await holdings();
  const suspended = await suspend(person);
  assert.equal(suspended.body.status, 'suspended');
  assert.deepEqual(await holdings(), held);
  assert.ok(held.some(({ accountSid }) => accountSid === owned));
  const operator = running.browser({ authorization: `Bearer ${operatorKey}` });
  const question = {
    userSid: person.userSid,
    accountSid: owned,
    permission: 'account:read' as const,
  };
  const decide = async () => (await operator.call(authorizeRequest, { body: question })).body;
  const denied = await decide();
  assert.deepEqual([denied.allowed, denied.reason], [false, 'person-not-active']);
  const back = await reactivate(person);
  assert.equal(back.body.status, 'active');
  assert.equal((await decide()).allowed, true);
  assert.equal((await person.client.call(getMe)).status, 401, 'the old session stays dead');
  const again = await signIn(running, person.email);
  assert.equal(
    (await again.client.call(getAccount, { params: { accountSid: owned } })).status,
    200,
  );
});

test('D19 I-15 a suspended person is out of accounts of others too, and every directory says so', async () => {
  const person = await aColleague();
  const other = await anOrganization(running, 'b.test');
  const accountSid = await anAccount(other, 'Foreign');
  const params = { accountSid };
  await expectOk(
    other.owner.client.call(createAccountInvitations, {
      params,
      body: { emails: [person.email], roles: ['developer'] },
    }),
  );
  await running.deliver();
  await expectOk(
    person.client.call(acceptInvitation, { body: { token: running.tokenFor(person.email) } }),
  );
  await expectOk(person.client.call(getAccount, { params }));
  const statusThere = async () => {
    const { body } = await other.owner.client.call(getUser, {
      params: { organizationSid: other.sid, userSid: person.userSid },
    });
    return body.status;
  };
  await expectOk(suspend(person));
  assert.equal(await statusThere(), 'suspended');
  for (const client of bothWindows(person)) {
    assert.equal((await client.call(getAccount, { params })).status, 401);
    assert.equal((await client.call(listMyAccounts)).status, 401);
  }
  await expectOk(reactivate(person));
  assert.equal(await statusThere(), 'active');
});

test('A-39 A-40 R-29 nobody suspends the Owner or themselves; the former Owner can be suspended', async () => {
  const company = await anOrganization(running, 'owned.test');
  const administrator = await aMember(running, company, {
    name: 'adam',
    organizationRole: 'administrator',
  });
  const paramsFor = ({ userSid }: SignedIn) => ({ organizationSid: company.sid, userSid });
  const ask = (by: SignedIn, whom: SignedIn) =>
    by.client.call(suspendUser, { params: paramsFor(whom) });
  assert.equal((await ask(administrator, company.owner)).status, 403);
  const own = await ask(company.owner, company.owner);
  assert.deepEqual([own.status, own.problem.code], [409, 'organization-owner-protected']);
  const self = await ask(administrator, administrator);
  assert.deepEqual([self.status, self.problem.code], [409, 'own-user-protected']);
  await expectOk(
    company.owner.client.call(transferOrganization, {
      params: { organizationSid: company.sid },
      body: { userSid: administrator.userSid },
    }),
  );
  assert.equal((await ask(administrator, company.owner)).status, 200);
  assert.equal((await company.owner.client.call(getMe)).status, 401);
});

test('D19 of two administrators who suspend each other at once, one remains', async () => {
  const first = await aColleague('administrator');
  const second = await aColleague('administrator');
  const answers = await Promise.all([suspend(first, second.client), suspend(second, first.client)]);
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('D2 R-33 external, invited and unknown people are not suspended', async () => {
  const { client } = organization.owner;
  const accountSid = await anAccount(organization, 'With guests');
  const guest = await anAccountUser(running, organization.owner, {
    accountSid,
    email: 'guest@x.test',
    roles: ['support'],
  });
  await expectOk(
    client.call(createInvitations, {
      params: { organizationSid: organization.sid },
      body: { emails: ['invited@a.test'], organizationRole: 'standard-user' },
    }),
  );
  const listed = await client.call(listUsers, {
    params: { organizationSid: organization.sid },
    query: { relation: 'invited', search: 'invited@a.test' },
  });
  const invited = listed.body.items[0]?.sid;
  assert.ok(invited !== undefined);
  for (const userSid of [guest.userSid, invited]) {
    for (const operation of [suspendUser, reactivateUser]) {
      const answer = await client.call(operation, {
        params: { organizationSid: organization.sid, userSid },
      });
      assert.deepEqual([answer.status, answer.problem.code], [409, 'user-not-managed']);
    }
  }
  const stranger = await aPerson(running, 'stranger@s.test');
  assert.equal((await suspend(stranger)).status, 404);
  assert.equal((await guest.client.call(getMe)).status, 200);
});

test('I-20 both acts stand in the log with before and after; a second one changes nothing', async () => {
  const person = await aColleague();
  const first = await suspend(person);
  const second = await suspend(person);
  assert.equal(second.body.version, first.body.version);
  await expectOk(reactivate(person));
  await expectOk(reactivate(person));
  const { body } = await organization.owner.client.call(listAuditEntries, {
    params: { organizationSid: organization.sid },
    query: { targetSid: person.userSid },
  });
  const acts = body.items.filter(({ action }) => /^user\.(suspend|reactivate)$/.test(action));
  assert.deepEqual(
    acts.map(({ action, before, after }) => ({ action, before, after })),
    [
      { action: 'user.reactivate', before: { status: 'suspended' }, after: { status: 'active' } },
      {
        action: 'user.suspend',
        before: { status: 'active' },
        after: { status: 'suspended', endedSessions: 1 },
      },
    ],
  );
});

test('A-12 an invitation by somebody who was suspended since is dead until they are back', async () => {
  const person = await aColleague('administrator');
  await expectOk(
    person.client.call(createInvitations, {
      params: { organizationSid: organization.sid },
      body: { emails: ['late@a.test'], organizationRole: 'standard-user' },
    }),
  );
  await running.deliver();
  const body = { token: running.tokenFor('late@a.test') };
  const look = async () => (await running.browser().call(lookUpInvitation, { body })).status;
  assert.equal(await look(), 200);
  await expectOk(suspend(person));
  assert.equal(await look(), 410);
  await expectOk(reactivate(person));
  assert.equal(await look(), 200);
});
