import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  acceptInvitation,
  accountRoleSid,
  changePassword,
  completeSignUp,
  createDomain,
  createInvitations,
  createRoleAssignment,
  createSession,
  getMe,
  getOrganization,
  listInvitations,
  resendInvitation,
  resetUserPassword,
  revokeInvitation,
  startSignUp,
  transferOrganization,
  updateAccountUser,
  updateOrganization,
  verifyDomain,
} from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { ClientAnswer } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  password,
  type SignedIn,
} from '../support/fixture.ts';
import { minute } from '../support/moved-clock.ts';
import { type RunningApp, startApp, type Twin } from '../support/running-app.ts';

let running: RunningApp;
let twin: Twin;
let organization: FixtureOrganization;
let accountSid: AccountSid;
before(async () => {
  running = await startApp();
  twin = await running.twin();
  organization = await anOrganization(running, 'race.test');
  accountSid = await anAccount(organization, 'Raced');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const form = { firstName: 'Rita', lastName: 'Racer', password };
const inOrganization = () => ({ organizationSid: organization.sid });
let made = 0;

/** Browsers of both processes, in turn. */
function browsers(count: number) {
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? running.browser() : twin.browser(),
  );
}

async function invite() {
  made += 1;
  const email = `r${made}@race.test`;
  const { body } = await organization.owner.client.call(createInvitations, {
    params: inOrganization(),
    body: { emails: [email], organizationRole: 'standard-user' },
  });
  const invitationSid = body.results[0]?.invitationSid;
  assert.ok(invitationSid != null);
  await running.deliver();
  return { email, token: running.tokenFor(email), at: { ...inOrganization(), invitationSid } };
}

function member(organizationRole: 'administrator' | 'standard-user'): Promise<SignedIn> {
  made += 1;
  return aMember(running, organization, { name: `m${made}`, organizationRole });
}

/** How often each outcome came: `done`, or the code word. */
function tally(answers: readonly ClientAnswer<unknown>[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const word = answer.status < 400 ? 'done' : answer.problem.code;
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}

async function count(statement: string): Promise<number> {
  return (await running.owner.direct.all(rawStatement(statement))).length;
}

test('A-01 I-07 accept×accept: of twenty at once, one joins', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { email, token } = await invite();
    const answers = await Promise.all(
      browsers(20).map((browser) => browser.call(acceptInvitation, { body: { ...form, token } })),
    );
    const counted = tally(answers);
    assert.equal(counted['done'], 1, JSON.stringify(counted));
    assert.ok((counted['link-unusable'] ?? 0) + (counted['not-authenticated'] ?? 0) === 19);
    assert.equal(await count(`select 1 from user_login where email = '${email}'`), 1);
  }
});

test('F-13 A-04 I-09 accept×revoke: the invitation ends accepted or revoked, and both answers agree with it', async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < 20; round += 1) {
    const { email, token, at } = await invite();
    const accept = () => twin.browser().call(acceptInvitation, { body: { ...form, token } });
    const revoke = () => organization.owner.client.call(revokeInvitation, { params: at });
    const [accepted, revoked] =
      round % 2 === 0
        ? await Promise.all([accept(), revoke()])
        : (await Promise.all([revoke(), accept()])).toReversed();
    assert.ok(accepted !== undefined && revoked !== undefined);
    const joined = await count(
      `select 1 from person where email = '${email}' and relation = 'managed'`,
    );
    assert.equal(accepted.status < 400, joined === 1);
    assert.equal(revoked.status < 400, joined === 0);
    outcomes.add(joined === 1 ? 'accepted' : 'revoked');
  }
  assert.ok(outcomes.size >= 1);
});

test('A-06 accept×resend: either the old link worked before it died, or only the new one does', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { token, at } = await invite();
    running.clock.advance(2 * minute);
    const [accepted, sent] = await Promise.all([
      twin.browser().call(acceptInvitation, { body: { ...form, token } }),
      organization.owner.client.call(resendInvitation, { params: at }),
    ]);
    assert.notEqual(accepted.status < 400, sent.status < 400);
  }
});

test('F-15 invite×invite: of twenty calls for one address, one invites', async () => {
  for (let round = 0; round < 3; round += 1) {
    made += 1;
    const email = `r${made}@race.test`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        organization.owner.client.call(createInvitations, {
          params: inOrganization(),
          body: { emails: [email], organizationRole: 'standard-user' },
        }),
      ),
    );
    const verdicts = answers.map(({ body }) => body.results[0]?.verdict);
    assert.equal(verdicts.filter((verdict) => verdict === 'invited').length, 1);
    await running.deliver();
    assert.equal(running.mails.filter(({ to }) => to === email).length, 1);
    const { body } = await organization.owner.client.call(listInvitations, {
      params: inOrganization(),
      query: { search: email },
    });
    assert.equal(body.items.length, 1);
  }
});

test('R-5 I-02 A-41 transfer×transfer: of transfers to three heirs at once, one happens', async () => {
  const company = await anOrganization(running, 'heirs.test');
  const heirs: SignedIn[] = [];
  for (const name of ['x', 'y', 'z']) {
    heirs.push(await aMember(running, company, { name, organizationRole: 'administrator' }));
  }
  const params = { organizationSid: company.sid };
  let owner = company.owner;
  for (let round = 0; round < 60; round += 1) {
    const others = [company.owner, ...heirs].filter(({ userSid }) => userSid !== owner.userSid);
    const { client } = owner;
    const answers = await Promise.all(
      others.map(({ userSid }) => client.call(transferOrganization, { params, body: { userSid } })),
    );
    assert.equal(tally(answers)['done'], 1, JSON.stringify(tally(answers)));
    const { body } = await client.call(getOrganization, { params });
    const next = others.find(({ userSid }) => userSid === body.ownerUserSid);
    assert.ok(next);
    owner = next;
  }
});

test('A-14 I-04 verify×verify: of fifty calls of two organizations, one organization gets the domain', async () => {
  const rival = await anOrganization(running, 'rival.test');
  for (let round = 0; round < 3; round += 1) {
    const name = `both${round}.test`;
    const both = await Promise.all(
      [organization, rival].map(async ({ owner, sid }) => {
        const params = { organizationSid: sid };
        const { body } = await owner.client.call(createDomain, { params, body: { name } });
        return { owner, body, params: { ...params, domainSid: body.sid } };
      }),
    );
    running.records.set(
      `_guildhall.${name}`,
      both.map(({ body }) => body.recordValue),
    );
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const { owner, params } = both[index % 2] ?? both[0] ?? assert.fail();
        const answer = await owner.client.call(verifyDomain, { params });
        return { answer, side: index % 2 };
      }),
    );
    const winners = new Set(
      answers.filter(({ answer }) => answer.status === 200).map(({ side }) => side),
    );
    assert.equal(winners.size, 1);
    assert.equal(tally(answers.map(({ answer }) => answer))['done'], 25);
    assert.equal(await count(`select 1 from domain_claim where name = '${name}'`), 1);
  }
});

test('A-57 createSession×resetUserPassword: no session that began with the old password outlives the reset', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { email, userSid } = await member('standard-user');
    const opened = browsers(6);
    const [reset] = await Promise.all([
      organization.owner.client.call(resetUserPassword, {
        params: { ...inOrganization(), userSid },
      }),
      ...opened.map((browser) => browser.call(createSession, { body: { email, password } })),
    ]);
    assert.equal(reset?.status, 204);
    for (const browser of opened) assert.equal((await browser.call(getMe)).status, 401);
    assert.equal(await count(`select 1 from session where user_sid = '${userSid}'`), 0);
  }
});

test('A-56 A-67 createSession×changePassword: only who knows the new password is still signed in', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { email, client } = await member('standard-user');
    const opened = browsers(6);
    const newPassword = 'Another-Donkey-Charger-3';
    const [changed] = await Promise.all([
      client.call(changePassword, { body: { currentPassword: password, newPassword } }),
      ...opened.map((browser) => browser.call(createSession, { body: { email, password } })),
    ]);
    assert.equal(changed?.status, 204);
    for (const browser of opened) assert.equal((await browser.call(getMe)).status, 401);
    assert.equal((await client.call(getMe)).status, 200);
  }
});

test('D1 sign-up×sign-up: of ten completions of one link, one makes a person', async () => {
  const email = 'ten@people.test';
  await expectOk(running.browser().call(startSignUp, { body: { email } }));
  await running.deliver();
  const token = running.tokenFor(email);
  const answers = await Promise.all(
    browsers(10).map((browser) =>
      browser.call(completeSignUp, { body: { ...form, token, accountName: 'Ten' } }),
    ),
  );
  assert.equal(tally(answers)['done'], 1);
  assert.equal(await count(`select 1 from user_login where email = '${email}'`), 1);
});

test('I-11 grant×grant: roles that do not combine never meet on one account', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { userSid } = await member('standard-user');
    const { client } = organization.owner;
    const assign = (roleSid: (typeof accountRoleSid)['support']) =>
      client.call(createRoleAssignment, {
        params: inOrganization(),
        body: { accountSid, userSid, roleSid },
      });
    const params = { accountSid, userSid };
    const answers = await Promise.all([
      assign(accountRoleSid.administrator),
      assign(accountRoleSid.support),
      assign(accountRoleSid.developer),
      client.call(updateAccountUser, { params, body: { roles: ['administrator'] } }),
    ]);
    const unexpected = Object.keys(tally(answers)).filter(
      (word) => !['done', 'roles-not-combinable', 'role-assignment-exists'].includes(word),
    );
    assert.deepEqual(unexpected, []);
  }
});

test('I-33 PATCH×PATCH with one version: one is saved, the others are told', async () => {
  const { client } = organization.owner;
  for (let round = 0; round < 5; round += 1) {
    const { body } = await client.call(getOrganization, { params: inOrganization() });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        client.call(updateOrganization, {
          params: inOrganization(),
          body: { name: `Name ${round} ${index}` },
          ifMatch: body.version,
        }),
      ),
    );
    assert.deepEqual(tally(answers), { done: 1, 'version-mismatch': 9 });
  }
});
