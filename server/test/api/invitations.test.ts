import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  checkInvitations,
  createAccountInvitations,
  createInvitations,
  getMe,
  type InvitationSid,
  listInvitations,
  lookUpInvitation,
  resendInvitation,
  revokeInvitation,
  updateUser,
} from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { Client } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  aPerson,
  type FixtureOrganization,
  password,
  type SignedIn,
} from '../support/fixture.ts';
import { day, minute, second } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let other: FixtureOrganization;
let administrator: SignedIn;
let standard: SignedIn;
let evil: SignedIn;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'a.test');
  other = await anOrganization(running, 'b.test');
  const named = (name: string, organizationRole: 'administrator' | 'standard-user') =>
    aMember(running, organization, { name, organizationRole });
  administrator = await named('a1', 'administrator');
  standard = await named('standard', 'standard-user');
  evil = await aPerson(running, 'evil@evil.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const form = { firstName: 'Nora', lastName: 'New', password };
let made = 0;

interface Invited {
  readonly email: string;
  readonly invitationSid: InvitationSid;
  readonly token: string;
}

async function invite(by: Client = organization.owner.client): Promise<Invited> {
  made += 1;
  const email = `n${made}@a.test`;
  const { body } = await by.call(createInvitations, {
    params: { organizationSid: organization.sid },
    body: { emails: [email], organizationRole: 'standard-user' },
  });
  const invitationSid = body.results[0]?.invitationSid;
  assert.ok(invitationSid != null, JSON.stringify(body));
  await running.deliver();
  return { email, invitationSid, token: running.tokenFor(email) };
}

const accept = (client: Client, token: string) =>
  client.call(acceptInvitation, { body: { ...form, token } });

const at = (invitationSid: InvitationSid) => ({
  params: { organizationSid: organization.sid, invitationSid },
});

async function statusOf(invitationSid: InvitationSid): Promise<string | undefined> {
  const rows = await running.owner.direct.all<{ readonly status: string }>(
    rawStatement(`select status from invitation where sid = '${invitationSid}'`),
  );
  return rows[0]?.status;
}

async function membershipsOf(email: string): Promise<number> {
  const rows = await running.owner.direct.all(
    rawStatement(`select 1 from person where email = '${email}' and relation = 'managed'`),
  );
  return rows.length;
}

const bodyOf = (raw: string) => raw.replace(/"requestId":"\w+"/, '');

test('A-01 I-07 an accepted link is dead, for the same browser and for any other', async () => {
  const { email, token } = await invite();
  const browser = running.browser();
  assert.equal((await accept(browser, token)).status, 200);
  const again = [
    await accept(browser, token),
    await accept(running.browser(), token),
    await accept(evil.client, token),
  ];
  for (const answer of again) {
    assert.equal(answer.problem.code, 'link-unusable');
    assert.deepEqual(answer.problem.details, { reason: 'accepted' });
    assert.equal(bodyOf(answer.raw), bodyOf(again[0]?.raw ?? ''));
  }
  const made = await accept(running.browser(), 'no such token');
  assert.equal(made.problem.code, 'link-unusable');
  assert.equal(made.problem.details, undefined, 'who made a token up is told nothing');
  assert.equal(await membershipsOf(email), 1);
  const looked = await running.browser().call(lookUpInvitation, { body: { token } });
  assert.equal(looked.status, 410);
});

test('A-02 somebody else, signed in, cannot accept; the invitation stays', async () => {
  const { token, invitationSid } = await invite();
  const answer = await accept(evil.client, token);
  assert.equal(answer.problem.code, 'invitation-wrong-person');
  assert.equal(await statusOf(invitationSid), 'pending');
  assert.equal((await evil.client.call(getMe)).body.organization, null);
  assert.equal((await accept(running.browser(), token)).status, 200);
});

test('A-03 signing up with an invited address proves the mailbox and joins nothing', async () => {
  const { email, invitationSid, token } = await invite();
  running.mails.length = 0;
  const person = await aPerson(running, email);
  assert.equal((await person.client.call(getMe)).body.organization, null);
  assert.equal(await statusOf(invitationSid), 'pending');
  assert.equal((await accept(running.browser(), token)).status, 401);
  assert.equal((await accept(person.client, token)).status, 200);
  assert.equal((await person.client.call(getMe)).body.organization?.sid, organization.sid);
});

test('A-04 a revoked link is dead as soon as the revocation is answered, and nobody was made', async () => {
  const { email, invitationSid, token } = await invite();
  const revoked = await administrator.client.call(revokeInvitation, at(invitationSid));
  assert.equal(revoked.body.status, 'revoked');
  assert.equal((await accept(running.browser(), token)).status, 410);
  const active = await running.owner.direct.all(
    rawStatement(`select 1 from user_login where email = '${email}' and status = 'active'`),
  );
  assert.deepEqual(active, []);
});

test('A-05 a link works a second before its end and not a second after, with no job running', async () => {
  const first = await invite();
  const second_ = await invite();
  running.clock.advance(7 * day - second);
  const early = running.browser();
  assert.equal((await accept(early, first.token)).status, 200);
  running.clock.advance(2 * second);
  assert.equal((await accept(running.browser(), second_.token)).status, 410);
  await signInAgain();
});

/** A week has passed: the browsers of the fixture sign in again. */
async function signInAgain(): Promise<void> {
  for (const person of [organization.owner, other.owner, administrator, standard, evil]) {
    const answer = await running.browser().fetch('/api/v1/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: person.email, password }),
    });
    person.client.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }
}

test('A-06 I-10 sending again kills the old link; exactly the new one works', async () => {
  const { email, invitationSid, token } = await invite();
  running.clock.advance(2 * minute);
  const sent = await organization.owner.client.call(resendInvitation, at(invitationSid));
  assert.equal(sent.body.sends, 2);
  await running.deliver();
  const fresh = running.tokenFor(email);
  assert.notEqual(fresh, token);
  const live = await running.owner.direct.all(
    rawStatement(`select 1 from invitation_token where invitation_sid = '${invitationSid}'`),
  );
  assert.equal(live.length, 1);
  assert.equal((await accept(running.browser(), token)).status, 410);
  assert.equal((await accept(running.browser(), fresh)).status, 200);
});

test('A-07 role and organization slipped into an acceptance are refused, and the role is the invited one', async () => {
  const { token } = await invite();
  const slipped = { ...form, token, role: 'owner', organizationSid: other.sid };
  const browser = running.browser();
  assert.equal((await browser.call(acceptInvitation, { body: slipped })).status, 400);
  const { body } = await accept(browser, token);
  assert.deepEqual(body.organization?.sid, organization.sid);
  assert.equal(body.organization?.role, 'standard-user');
});

test('A-08 A-10 nobody is invited as owner, with an unknown or no role, or with roles that do not combine', async () => {
  const accountSid = await anAccount(organization, 'Roles');
  const before = running.mails.length;
  const send = async (path: string, body: unknown) =>
    (
      await administrator.client.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).status;
  const organizationPath = `/api/v1/organizations/${organization.sid}/invitations`;
  const emails = ['never@a.test'];
  for (const organizationRole of ['owner', 'superuser', '', ['administrator'], null]) {
    assert.equal(await send(organizationPath, { emails, organizationRole }), 400);
  }
  const roleSets = [
    ['owner'],
    ['superuser'],
    [],
    ['administrator', 'developer'],
    ['support', 'support'],
  ];
  for (const roles of roleSets) {
    assert.equal(await send(`/api/v1/accounts/${accountSid}/invitations`, { emails, roles }), 400);
    const carried = {
      emails,
      organizationRole: 'standard-user',
      accounts: [{ accountSid, roles }],
    };
    assert.equal(await send(organizationPath, carried), 400);
  }
  await running.deliver();
  assert.equal(running.mails.length, before);
  const listed = await organization.owner.client.call(listInvitations, {
    params: { organizationSid: organization.sid },
    query: { search: 'never' },
  });
  assert.deepEqual(listed.body.items, []);
});

test('A-09 a standard user neither invites, sends again, revokes nor lists', async () => {
  const { invitationSid } = await invite();
  const { client } = standard;
  const params = { organizationSid: organization.sid };
  const body = { emails: ['x@a.test'], organizationRole: 'standard-user' as const };
  const answers = [
    await client.call(createInvitations, { params, body }),
    await client.call(resendInvitation, at(invitationSid)),
    await client.call(revokeInvitation, at(invitationSid)),
    await client.call(listInvitations, { params }),
  ];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [403, 403, 403, 403],
  );
});

test('A-11 an address outside the proved domains gets a verdict and no mail; an account may invite it', async () => {
  const accountSid = await anAccount(organization, 'Outside');
  const before = running.mails.length;
  const { client } = organization.owner;
  const params = { organizationSid: organization.sid };
  const emails = ['n@c.test', 'n@sub.a.test', 'n@a.test.evil.test'];
  const invited = await client.call(createInvitations, {
    params,
    body: { emails, organizationRole: 'standard-user' },
  });
  assert.deepEqual(
    invited.body.results.map(({ verdict }) => verdict),
    ['domain-not-verified', 'domain-not-verified', 'domain-not-verified'],
  );
  const checked = await client.call(checkInvitations, { params, body: { emails } });
  assert.deepEqual(
    checked.body.results.map(({ verdict }) => verdict),
    invited.body.results.map(({ verdict }) => verdict),
  );
  await running.deliver();
  assert.equal(running.mails.length, before);
  const toAccount = await client.call(createAccountInvitations, {
    params: { accountSid },
    body: { emails: ['n@c.test'], roles: ['support'] },
  });
  assert.equal(toAccount.body.results[0]?.verdict, 'invited');
});

test('A-12 I-08 an invitation dies with the right of whoever sent it, and says the same each time', async () => {
  const author = await aMember(running, organization, {
    name: 'author',
    organizationRole: 'administrator',
  });
  const { token } = await invite(author.client);
  await organization.owner.client.call(updateUser, {
    params: { organizationSid: organization.sid, userSid: author.userSid },
    body: { organizationRole: 'standard-user' },
  });
  for (const client of [running.browser(), running.browser()]) {
    assert.equal((await accept(client, token)).problem.code, 'link-unusable');
  }
});
