import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  acceptInvitation,
  authorizeRequest,
  createAccountInvitations,
  createInvitations,
  createOauthApp,
  createSession,
  type DepartureAcknowledgement,
  deleteMe,
  deleteUser,
  departureAcknowledgements,
  getAccount,
  getMe,
  getOrganization,
  getUser,
  leaveOrganization,
  listMyAccounts,
  listSessions,
  lookUpInvitation,
  lookUpLink,
  previewDeparture,
  previewMyDeparture,
  redeemSignInLink,
  removeUser,
  startPasswordReset,
  transferOrganization,
} from '@guildhall/contract';
import { createSignInLink, sessionTimes } from '../../src/modules/session/index.ts';
import { placesNaming } from '../support/departures.ts';
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
import { minute } from '../support/moved-clock.ts';
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

const everyKey: DepartureAcknowledgement[] = [...departureAcknowledgements];
let made = 0;
function aColleague(
  organizationRole: 'administrator' | 'standard-user' = 'standard-user',
): Promise<SignedIn> {
  made += 1;
  return aMember(running, organization, { name: `d${made}`, organizationRole });
}
const at = ({ userSid }: Pick<SignedIn, 'userSid'>) => ({
  organizationSid: organization.sid,
  userSid,
});
const said = (heirOfAll?: SignedIn) => ({
  acknowledgements: everyKey,
  ...(heirOfAll === undefined ? {} : { heirOfAll: heirOfAll.userSid }),
});
/** The same session at both processes. */
const bothWindows = ({ client }: SignedIn) =>
  [running.browser(), twin.browser()].map((browser) =>
    Object.assign(browser, { cookie: client.cookie }),
  );
const mayRead = async (userSid: SignedIn['userSid'], accountSid: AccountSid) =>
  (
    await running.browser({ authorization: `Bearer ${operatorKey}` }).call(authorizeRequest, {
      body: { userSid, accountSid, permission: 'account:read' },
    })
  ).body.allowed;

test('A-46 R-27 D19 I-16 I-17 a deleted user who signs up again is somebody else: no old session, link, invitation or access works', async () => {
  const accountSid = await anAccount(organization, 'Shared');
  const other = await anOrganization(running, 'b.test');
  const foreign = await anAccount(other, 'Foreign');
  const person = await aColleague();
  const { email, userSid } = person;
  await anAccountUserAtOnce(accountSid, email);
  await anAccountUserThere(other, foreign, person);
  const elsewhere = await inviteToAccount(other, await anAccount(other, 'Second'), email);
  const second = await signIn(running, email);
  const signInToken = await aSignInLink(person);
  await expectOk(running.browser().call(startPasswordReset, { body: { email } }));
  await running.deliver();
  const resetToken = running.tokenFor(email);
  const early = bothWindows(person);
  const { body: gone } = await organization.owner.client.call(deleteUser, {
    params: at(person),
    body: said(),
  });
  assert.equal(gone.endedSessions, 2);
  for (const window of [...early, second.client]) {
    assert.equal((await window.call(getMe)).status, 401);
    assert.equal((await window.call(listMyAccounts)).status, 401);
  }
  const stranger = running.browser();
  assert.equal((await stranger.call(createSession, { body: { email, password } })).status, 401);
  for (const token of [signInToken, resetToken]) {
    assert.equal((await stranger.call(redeemSignInLink, { body: { token } })).status, 410);
    assert.equal((await stranger.call(lookUpLink, { body: { token } })).status, 410);
  }
  assert.equal((await stranger.call(lookUpInvitation, { body: { token: elsewhere } })).status, 410);
  assert.deepEqual(await placesNaming(running, userSid), []);
  const again = await aPerson(running, email);
  assert.notEqual(again.userSid, userSid);
  const own = (await again.client.call(listMyAccounts)).body.items;
  assert.deepEqual(
    own.map(({ name, organizationName }) => [name, organizationName]),
    [[`${email.split('@')[0]}'s account`, null]],
  );
  assert.equal((await again.client.call(getMe)).body.organization, null);
  for (const old of [accountSid, foreign]) {
    assert.equal(
      (await again.client.call(getAccount, { params: { accountSid: old } })).status,
      404,
    );
    assert.equal(await mayRead(userSid, old), false);
    assert.equal(await mayRead(again.userSid, old), false);
  }
  const form = { firstName: 'D', lastName: 'T', password };
  const reused = await again.client.call(acceptInvitation, { body: { token: elsewhere, ...form } });
  assert.equal(reused.status, 410);
  assert.equal((await organization.owner.client.call(getUser, { params: at(person) })).status, 404);
});

test('A-47 A-67 D19 a removed user keeps the own login and independent accounts; the old session opens nothing of the organization, at any process', async () => {
  const accountSid = await anAccount(organization, 'Left');
  const person = await aColleague('administrator');
  await anAccountUserAtOnce(accountSid, person.email);
  const landlord = await aPerson(running, 'landlord@l.test');
  const [home] = (await landlord.client.call(listMyAccounts)).body.items;
  assert.ok(home);
  await expectOk(
    landlord.client.call(createAccountInvitations, {
      params: { accountSid: home.sid },
      body: { emails: [person.email], roles: ['developer'] },
    }),
  );
  await running.deliver();
  const token = running.tokenFor(person.email);
  await expectOk(person.client.call(acceptInvitation, { body: { token } }));
  const windows = bothWindows(person);
  running.clock.advance(minute);
  await expectOk(windows[0]?.call(getAccount, { params: { accountSid } }) ?? never());
  await expectOk(organization.owner.client.call(removeUser, { params: at(person), body: said() }));
  for (const window of windows) {
    assert.equal((await window.call(getAccount, { params: { accountSid } })).status, 404);
    const read = await window.call(getOrganization, {
      params: { organizationSid: organization.sid },
    });
    assert.equal(read.status, 404);
    assert.equal((await window.call(getMe)).body.organization, null);
  }
  await running.deliver();
  const before = person.client.cookie;
  await expectOk(person.client.call(getMe));
  assert.notEqual(person.client.cookie, before);
  const fresh = await signIn(running, person.email);
  const kept = (await fresh.client.call(listMyAccounts)).body.items;
  assert.deepEqual(
    kept.map(({ sid }) => sid),
    [home.sid],
  );
});

test('A-31 A-32 R-60 without heirs 409 with the accounts; an heir of another organization is refused like an unknown one', async () => {
  const person = await aColleague();
  const accountSid = await anAccount(organization, 'Owned', person.userSid);
  const other = await anOrganization(running, 'c.test');
  for (const operation of [removeUser, deleteUser]) {
    const refused = await organization.owner.client.call(operation, {
      params: at(person),
      body: { acknowledgements: [] },
    });
    assert.equal(refused.status, 409);
    assert.equal(refused.problem.code, 'heir-missing');
    assert.deepEqual(refused.problem.details, {
      accounts: [{ sid: accountSid, name: 'Owned' }],
      count: 1,
    });
    const unknown = { userSid: `US${'0'.repeat(32)}` } as SignedIn;
    const [foreign, stranger] = await Promise.all(
      [other.owner, unknown].map((heir) =>
        organization.owner.client.call(operation, { params: at(person), body: said(heir) }),
      ),
    );
    assert.equal(foreign?.status, 400);
    assert.equal(foreign?.problem.detail, stranger?.problem.detail);
    assert.equal(foreign?.problem.code, stranger?.problem.code);
  }
  assert.equal(
    (await organization.owner.client.call(getUser, { params: at(person) })).body.accountCount,
    1,
  );
});

test('D9 the preview names and counts what is touched, and demands exactly the keys that the act then wants', async () => {
  const person = await aColleague('administrator');
  const accountSid = await anAccount(organization, 'Estate', person.userSid);
  await expectOk(
    person.client.call(createOauthApp, {
      params: { organizationSid: organization.sid },
      body: { name: 'Robot', scopes: ['accounts/read'] },
    }),
  );
  await expectOk(
    person.client.call(createInvitations, {
      params: { organizationSid: organization.sid },
      body: { emails: ['waits@a.test'], organizationRole: 'standard-user' },
    }),
  );
  const { body: seen, headers } = await organization.owner.client.call(previewDeparture, {
    params: at(person),
    query: { kind: 'delete' },
  });
  assert.deepEqual(
    seen.ownedAccounts.map(({ sid, name, userCount }) => ({ sid, name, userCount })),
    [{ sid: accountSid, name: 'Estate', userCount: 1 }],
  );
  assert.equal(seen.sessions, 1);
  assert.equal(seen.openSessions.length, 1, 'each session is named by what its requests claim');
  assert.equal(typeof seen.openSessions[0]?.userAgent, 'string');
  assert.ok(!Number.isNaN(Date.parse(seen.openSessions[0]?.lastSeenAt ?? '')));
  assert.equal(seen.sentInvitations, 1);
  assert.deepEqual(
    seen.openInvitations.map(({ email }) => email),
    ['waits@a.test'],
  );
  assert.deepEqual(
    seen.accountRoles.map(({ accountName, roles }) => ({ accountName, roles })),
    [{ accountName: 'Estate', roles: ['owner'] }],
  );
  assert.deepEqual(
    seen.oauthApps.map(({ name }) => name),
    ['Robot'],
  );
  assert.equal(headers.get('etag'), `"${seen.version}"`);
  const acknowledgements = seen.acknowledgements.map(({ key }) => key);
  for (const left of acknowledgements) {
    const { problem } = await organization.owner.client.call(deleteUser, {
      params: at(person),
      body: {
        ...said(organization.owner),
        acknowledgements: acknowledgements.filter((key) => key !== left),
      },
    });
    assert.equal(problem.code, 'acknowledgement-missing');
    assert.match(
      JSON.stringify(problem.details),
      new RegExp(`^{"acknowledgements":\\[{"key":"${left}","count":\\d+}\\]}$`),
    );
  }
  const done = await organization.owner.client.call(deleteUser, {
    params: at(person),
    body: { ...said(organization.owner), acknowledgements },
    ifMatch: seen.version,
  });
  assert.equal(done.status, 200, done.raw);
  assert.equal(done.body.endedOauthApps, 1);
  assert.deepEqual(
    done.body.inheritedAccounts.map(({ accountName, ownerUserSid }) => [accountName, ownerUserSid]),
    [['Estate', organization.owner.userSid]],
  );
});

test('R-26 D11 an account that is taken along is independent: its people keep it, the organization loses it', async () => {
  const person = await aColleague();
  const accountSid = await anAccount(organization, 'Mine', person.userSid);
  const outsider = await anAccountUser(running, person, {
    accountSid,
    email: 'out@side.test',
    roles: ['developer'],
  });
  await expectOk(
    organization.owner.client.call(removeUser, { params: at(person), body: said(person) }),
  );
  const params = { accountSid };
  assert.equal((await organization.owner.client.call(getAccount, { params })).status, 404);
  assert.equal((await person.client.call(getAccount, { params })).body.organizationSid, null);
  assert.equal((await outsider.client.call(getAccount, { params })).status, 200);
  const listed = await organization.owner.client.call(getUser, { params: at(outsider) });
  assert.equal(listed.status, 404);
});

test('A-39 A-40 R-29 the Organization Owner stays on every path until the organization is given away', async () => {
  const own = await anOrganization(running, 'd.test');
  const admin = await aMember(running, own, { name: 'admin', organizationRole: 'administrator' });
  const params = { organizationSid: own.sid, userSid: own.owner.userSid };
  for (const operation of [removeUser, deleteUser]) {
    const byAdmin = await admin.client.call(operation, { params, body: said() });
    assert.equal(byAdmin.status, 403);
    const byOwner = await own.owner.client.call(operation, { params, body: said() });
    assert.equal(byOwner.problem.code, 'organization-owner-protected');
  }
  for (const operation of [leaveOrganization, deleteMe]) {
    const answer = await own.owner.client.call(operation, { body: said(admin) });
    assert.equal(answer.status, 409);
    assert.equal(answer.problem.code, 'organization-owner-protected');
  }
  await expectOk(
    own.owner.client.call(transferOrganization, {
      params: { organizationSid: own.sid },
      body: { userSid: admin.userSid },
    }),
  );
  const left = await own.owner.client.call(leaveOrganization, { body: said(admin) });
  assert.equal(left.status, 200, left.raw);
});

test('D19 who deletes the own user is signed out at once, everywhere', async () => {
  const person = await aColleague();
  const windows = bothWindows(person);
  const { body: seen } = await person.client.call(previewMyDeparture, {
    query: { kind: 'delete' },
  });
  const acknowledgements = seen.acknowledgements.map(({ key }) => key);
  await expectOk(person.client.call(deleteMe, { body: { acknowledgements } }));
  assert.equal(person.client.cookie, '');
  for (const window of windows) assert.equal((await window.call(listSessions)).status, 401);
});

test('I-24 a removal that is sent twice with one key happens once and is answered twice', async () => {
  const person = await aColleague();
  const send = () =>
    organization.owner.client.call(removeUser, {
      params: at(person),
      body: said(),
      idempotencyKey: 'once-only',
    });
  const [one, two] = await Promise.all([send(), send()]);
  assert.equal(one.status, 200, one.raw);
  assert.equal(two.raw, one.raw);
});

async function anAccountUserAtOnce(accountSid: AccountSid, email: string): Promise<void> {
  await expectOk(
    organization.owner.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [email], roles: ['developer'] },
    }),
  );
}

async function inviteToAccount(
  { owner }: FixtureOrganization,
  accountSid: AccountSid,
  email: string,
): Promise<string> {
  await expectOk(
    owner.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [email], roles: ['support'] },
    }),
  );
  await running.deliver();
  return running.tokenFor(email);
}

async function anAccountUserThere(
  there: FixtureOrganization,
  accountSid: AccountSid,
  person: SignedIn,
): Promise<void> {
  const token = await inviteToAccount(there, accountSid, person.email);
  await expectOk(person.client.call(acceptInvitation, { body: { token } }));
}

async function aSignInLink({ userSid }: SignedIn): Promise<string> {
  const { app, baseUrl: publicUrl } = running;
  const link = await app.runUnit(asOperator, (unit) =>
    createSignInLink(unit, { tokens: app.tokens, times: sessionTimes }, { userSid, publicUrl }),
  );
  return link.slice(link.indexOf('=') + 1);
}

function never(): never {
  throw new Error('There are two windows');
}
