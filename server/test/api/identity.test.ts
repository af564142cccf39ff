import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  changePassword,
  completePasswordReset,
  createInvitations,
  createSession,
  getMe,
  lookUpInvitation,
  resetUserPassword,
  startPasswordReset,
  startSignUp,
} from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { Client } from '../support/client.ts';
import {
  aMember,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  password,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { hour, second } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let person: SignedIn;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'a.test');
  person = await aMember(running, organization, {
    name: 'user',
    organizationRole: 'standard-user',
  });
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const nextPassword = 'Another-Donkey-Charger-3';
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  running.browser().fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

async function usersWith(email: string): Promise<number> {
  const rows = await running.owner.direct.all(
    rawStatement(`select 1 from user_login where lower(email) = lower('${email}')`),
  );
  return rows.length;
}

/** Asks for a password link and answers its token. */
async function resetToken(email: string): Promise<string> {
  await expectOk(running.browser().call(startPasswordReset, { body: { email } }));
  await running.deliver();
  return running.tokenFor(email);
}

const complete = (token: string, chosen = nextPassword) =>
  running.browser().call(completePasswordReset, { body: { token, password: chosen } });

test('A-50 I-06 every spelling of an address is one person', async () => {
  const before = running.mails.length;
  for (const email of ['User@A.TEST', 'user@a.test ', ' USER@a.test']) {
    assert.equal((await running.browser().call(startSignUp, { body: { email } })).status, 202);
    const { body } = await organization.owner.client.call(createInvitations, {
      params: { organizationSid: organization.sid },
      body: { emails: [email], organizationRole: 'standard-user' },
    });
    assert.equal(body.results[0]?.verdict, 'already-managed');
    const signedIn = await running.browser().call(createSession, { body: { email, password } });
    assert.equal(signedIn.body.sid, person.userSid);
  }
  await running.deliver();
  const mails = running.mails.slice(before);
  assert.deepEqual(
    mails.map(({ to, text }) => [to, text.includes('#token=')]),
    mails.map(() => ['user@a.test', false]),
  );
  assert.equal(await usersWith('user@a.test'), 1);
});

const notOneAddress = [
  'a@evil.test,b@a.test',
  'b@a.test\r\nBcc:x@evil.test',
  'b@a.test%0aBcc:x@evil.test',
  '"b@a.test"@evil.test',
  '<b@a.test>evil@evil.test',
  'b@a.test <evil@evil.test>',
  'user@a.test\u0000',
  'ıser@a.test',
  'uſer@a.test',
  'user\uff20a.test',
  '\u212aelvin@a.test',
];

test('A-51 A-52 what is not one plain address is refused wherever an address is taken, and no mail goes out', async () => {
  const before = running.mails.length;
  for (const email of notOneAddress) {
    for (const path of ['/api/v1/sign-ups', '/api/v1/password-resets']) {
      const answer = await post(path, JSON.stringify({ email }));
      assert.equal(answer.status, 400, `${path} ${email}`);
    }
    const invited = await organization.owner.client.call(createInvitations, {
      params: { organizationSid: organization.sid },
      body: { emails: [email], organizationRole: 'standard-user' },
    });
    const verdict = invited.status === 400 ? 'malformed' : invited.body.results[0]?.verdict;
    assert.equal(verdict, 'malformed', email);
    const signedIn = await post('/api/v1/sessions', JSON.stringify({ email, password }));
    assert.ok([400, 401].includes(signedIn.status), email);
  }
  await running.deliver();
  assert.equal(running.mails.length, before);
});

test('A-54 nothing of a request reaches the link of a mail', async () => {
  const before = running.mails.length;
  const poison = {
    'x-forwarded-host': 'evil.test',
    'x-forwarded-proto': 'http',
    forwarded: 'host=evil.test;proto=http',
    'x-original-url': 'http://evil.test/',
    'x-host': 'evil.test',
  };
  const body = JSON.stringify({ email: person.email });
  assert.equal((await post('/api/v1/password-resets', body, poison)).status, 202);
  await running.deliver();
  const [mail] = running.mails.slice(before);
  assert.ok(mail?.text.includes(`${running.baseUrl}/reset-password/complete#token=`), mail?.text);
  assert.doesNotMatch(`${mail?.text}${mail?.html}`, /evil/);
});

test('A-55 an address that is no single text is refused, and no mail goes out', async () => {
  const before = running.mails.length;
  const bodies = [
    '{"email": ["user@a.test", "evil@evil.test"]}',
    '{"email": {"address": "user@a.test"}}',
    '{"email": "user@a.test", "email[]": "evil@evil.test"}',
    '{"email": null}',
    '[{"email": "user@a.test"}]',
    '"user@a.test"',
    '{"email": "evil@evil.test", "email": "user@a.test"}',
    `{"email": "${person.email}", "email": "${person.email}"}`,
  ];
  for (const body of bodies) {
    assert.equal((await post('/api/v1/password-resets', body)).status, 400, body);
  }
  const form = await post('/api/v1/password-resets', 'email=user@a.test&email=evil@evil.test', {
    'content-type': 'application/x-www-form-urlencoded',
  });
  assert.equal(form.status, 415);
  await running.deliver();
  assert.deepEqual(running.mails.slice(before), []);
});

test('A-56 I-10 a password link dies by use, by a newer one, by another change of the password and by time', async () => {
  const { email } = await aPerson(running, 'links@people.test');
  const used = await resetToken(email);
  assert.equal((await complete(used)).status, 204);
  assert.equal((await complete(used, password)).status, 410);
  const older = await resetToken(email);
  const newer = await resetToken(email);
  assert.equal((await complete(older, password)).status, 410);
  const browser = running.browser();
  await expectOk(browser.call(createSession, { body: { email, password: nextPassword } }));
  await expectOk(
    browser.call(changePassword, {
      body: { currentPassword: nextPassword, newPassword: password },
    }),
  );
  assert.equal((await complete(newer)).status, 410);
  const late = await resetToken(email);
  running.clock.advance(hour + second);
  assert.equal((await complete(late)).status, 410);
});

test('A-57 D19 a password forced anew ends every session and the old password at once', async () => {
  const member = await aMember(running, organization, {
    name: 'forced',
    organizationRole: 'standard-user',
  });
  const again = await signIn(running, member.email);
  const answer = await organization.owner.client.call(resetUserPassword, {
    params: { organizationSid: organization.sid, userSid: member.userSid },
  });
  assert.equal(answer.status, 204);
  for (const { client } of [member, again]) {
    assert.equal((await client.call(getMe)).status, 401);
  }
  const old = await running
    .browser()
    .call(createSession, { body: { email: member.email, password } });
  assert.equal(old.problem.code, 'sign-in-failed');
  await running.deliver();
  assert.equal((await complete(running.tokenFor(member.email))).status, 204);
});

test('A-58 completing a reset opens no session by itself', async () => {
  const { email } = await aPerson(running, 'nosession@people.test');
  const token = await resetToken(email);
  const browser = running.browser();
  const answer = await browser.call(completePasswordReset, {
    body: { token, password: nextPassword },
  });
  assert.deepEqual(answer.headers.getSetCookie(), []);
  assert.equal((await browser.call(getMe)).status, 401);
});

test('A-66 signing in ignores a planted session, and the cookie is for this host, this site and no script', async () => {
  const browser = running.browser();
  browser.cookie = '__Host-guildhall=planted';
  const answer = await browser.call(createSession, { body: { email: person.email, password } });
  const [cookie = ''] = answer.headers.getSetCookie();
  assert.doesNotMatch(cookie, /planted/);
  for (const part of ['__Host-', '; Path=/', '; Secure', '; HttpOnly', '; SameSite=']) {
    assert.ok(cookie.includes(part), cookie);
  }
  assert.doesNotMatch(cookie, /domain=/i);
  const planted = running.browser();
  planted.cookie = '__Host-guildhall=planted';
  assert.equal((await planted.call(getMe)).status, 401);
});

test('A-68 a session token that was cut, padded, encoded or changed in case is nobody', async () => {
  const { client } = await signIn(running, person.email);
  const value = client.cookie.slice(client.cookie.indexOf('=') + 1);
  const name = '__Host-guildhall';
  const changed = [
    value.slice(0, -1),
    value.slice(1),
    `${value}=`,
    `${value}A`,
    `%${value.charCodeAt(0).toString(16)}${value.slice(1)}`,
    value.toUpperCase(),
    `"${value}"`,
    `${value}; ${name}=${value}`,
  ];
  for (const token of changed) {
    const stranger = running.browser();
    stranger.cookie = `${name}=${token}`;
    assert.equal((await stranger.call(getMe)).status, 401, token);
  }
  const bearer = running.browser({ authorization: `Bearer ${value}` });
  assert.equal((await bearer.call(getMe)).status, 401);
  assert.equal((await client.call(getMe)).status, 200);
});

/** The answer without what is different in every answer. */
async function bareAnswer(client: Client, path: string, body: unknown): Promise<string> {
  const answer = await client.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const headers = [...answer.headers]
    .filter(([name]) => !['date', 'x-request-id'].includes(name))
    .map((pair) => pair.join(': '));
  const text = (await answer.text()).replace(/"requestId":"\w+"/, '');
  return [answer.status, ...headers, text].join('\n');
}

const asking: readonly (readonly [string, (email: string) => unknown])[] = [
  ['/api/v1/sessions', (email) => ({ email, password: 'Wrong and wrong 1 again' })],
  ['/api/v1/password-resets', (email) => ({ email })],
  ['/api/v1/sign-ups', (email) => ({ email })],
];

test('A-69 known and unknown addresses are answered alike, byte by byte', async () => {
  const client = running.browser();
  await aPerson(running, 'timing@people.test');
  for (const [path, body] of asking) {
    const known = await bareAnswer(client, path, body('timing@people.test'));
    const unknown = await bareAnswer(client, path, body('nobodys@people.test'));
    assert.equal(known, unknown, path);
  }
  const dead = await running.browser().call(lookUpInvitation, { body: { token: 'x'.repeat(43) } });
  assert.equal(dead.problem.code, 'link-unusable');
});
