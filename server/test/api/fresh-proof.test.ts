import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  confirmPassword,
  createOauthApp,
  createSession,
  deleteUser,
  getMe,
  listUsers,
  startTotpEnrolment,
  verifySecondFactor,
} from '@guildhall/contract';
import type { Client } from '../support/client.ts';
import { enrolTotp } from '../support/factors.ts';
import {
  aMember,
  anOrganization,
  type FixtureOrganization,
  password,
  signIn,
} from '../support/fixture.ts';
import { hour, minute } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'fresh.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

/** A browser whose owner answers no question by itself. */
async function owner(): Promise<Client> {
  const { client } = await signIn(running, organization.owner.email);
  client.password = undefined;
  return client;
}

let made = 0;
const createApp = (client: Client) => {
  made += 1;
  return client.call(createOauthApp, {
    params: { organizationSid: organization.sid },
    body: { name: `App ${made}`, scopes: ['accounts/read'] },
  });
};
const confirm = (client: Client, typed = password) =>
  client.call(confirmPassword, { body: { password: typed } });

test('who has no second factor types the password again after ten minutes, and nothing else asks', async () => {
  const client = await owner();
  assert.equal((await createApp(client)).status, 201);
  running.clock.advance(10 * minute);
  const stale = await createApp(client);
  assert.deepEqual([stale.status, stale.problem.code], [403, 'fresh-proof-required']);
  assert.deepEqual(stale.problem.details, { methods: ['password'] });
  const params = { organizationSid: organization.sid };
  assert.equal((await client.call(listUsers, { params })).status, 200);
  assert.equal((await confirm(client, `${password}!`)).problem.code, 'password-wrong');
  assert.equal((await createApp(client)).status, 403);
  const { cookie } = client;
  assert.equal((await confirm(client)).status, 204);
  assert.notEqual(client.cookie, cookie);
  assert.equal((await createApp(client)).status, 201);
});

test('a refused act is asked of before anything of it is looked at', async () => {
  const client = await owner();
  running.clock.advance(hour);
  const answer = await client.call(deleteUser, {
    params: { organizationSid: organization.sid, userSid: organization.owner.userSid },
    body: { acknowledgements: [] },
  });
  assert.equal(answer.problem.code, 'fresh-proof-required');
});

test('who has a second factor proves by it: neither a new sign-in, a device nor the password will do', async () => {
  const member = await aMember(running, organization, {
    name: 'step',
    organizationRole: 'administrator',
  });
  const app = await enrolTotp(running, member);
  const { client } = member;
  client.password = undefined;
  const pass = (remember = false) =>
    client.call(verifySecondFactor, { body: { method: 'totp', code: app.next(), remember } });
  assert.equal((await createApp(client)).status, 201);
  running.clock.advance(10 * minute);
  const stale = await createApp(client);
  assert.deepEqual(stale.problem.details, { methods: ['totp', 'recovery-code'] });
  assert.equal((await confirm(client)).problem.code, 'fresh-proof-required');
  assert.equal((await pass(true)).status, 200);
  assert.equal((await createApp(client)).status, 201);
  const known = await client.call(createSession, { body: { email: member.email, password } });
  assert.equal(known.body.secondFactorDue, null);
  assert.equal((await createApp(client)).problem.code, 'fresh-proof-required');
  assert.equal((await client.call(startTotpEnrolment)).problem.code, 'fresh-proof-required');
  assert.equal((await pass()).status, 200);
  assert.equal((await createApp(client)).status, 201);
});

test('requests under way with the token before a fresh proof are still answered', async () => {
  const client = await owner();
  const { cookie } = client;
  assert.equal((await confirm(client)).status, 204);
  const late = running.browser();
  late.cookie = cookie;
  assert.equal((await late.call(getMe)).status, 200);
  assert.equal((await client.call(getMe)).status, 200);
  running.clock.advance(minute);
  assert.equal((await late.call(getMe)).status, 401);
});

test('several proofs at once, and one right after, leave every tab of the browser signed in', async () => {
  const client = await owner();
  const { cookie } = client;
  const tabs = [1, 2, 3].map(() => {
    const tab = running.browser();
    tab.cookie = cookie;
    return tab;
  });
  const answers = await Promise.all(tabs.map((tab) => confirm(tab)));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [204, 204, 204],
  );
  const [renewed, ...others] = new Set(
    tabs.map((tab) => tab.cookie).filter((held) => held !== cookie),
  );
  assert.deepEqual(others, []);
  client.cookie = renewed ?? '';
  assert.equal((await confirm(client)).status, 204);
  assert.equal(client.cookie, renewed);
  assert.equal((await createApp(client)).status, 201);
  for (const tab of tabs) assert.equal((await tab.call(getMe)).status, 200);
  running.clock.advance(minute);
  assert.equal((await confirm(client)).status, 204);
  assert.notEqual(client.cookie, renewed);
});
