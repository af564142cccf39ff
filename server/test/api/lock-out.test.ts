import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  completePasswordReset,
  createAccountInvitations,
  createSession,
  listUsers,
  lookUpLink,
  startPasswordReset,
  startSignUp,
} from '@guildhall/contract';
import { build } from '../../src/core/database.ts';
import { anAccount, anOrganization, aPerson, expectOk, password } from '../support/fixture.ts';
import { hour, minute } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
before(async () => {
  running = await startApp({ trustedProxies: ['127.0.0.1'], isLimited: true });
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const from = (address: string) => running.browser({ 'x-forwarded-for': address });
const attempt = async (address: string, email: string, secret: string) =>
  (await from(address).call(createSession, { body: { email, password: secret } })).status;

test('A-103 a stranger who guesses locks their own network, not the person', async () => {
  const email = 'victim@lock.test';
  await aPerson(running, email);
  for (let guess = 0; guess < 10; guess += 1)
    assert.equal(await attempt('192.0.2.66', email, 'wrong'), 401);
  assert.equal(await attempt('192.0.2.66', email, password), 401);
  assert.equal(await attempt('198.51.100.1', email, password), 201);
  const locks = await running.owner.direct.all(
    build.selectFrom('audit_entry').select('after').where('action', '=', 'user.lock'),
  );
  assert.deepEqual(
    locks.map(({ after: told }) => (told as { network: string }).network),
    ['192.0.2.66'],
  );
  running.clock.advance(15 * minute);
  assert.equal(await attempt('192.0.2.66', email, password), 201);
});

test('A-103 guesses from everywhere make unknown networks wait, never those the person signed in from', async () => {
  const email = 'spread@lock.test';
  await aPerson(running, email);
  assert.equal(await attempt('198.51.100.2', email, password), 201);
  for (let guess = 0; guess < 100; guess += 1)
    assert.equal(await attempt(`203.0.113.${guess}`, email, 'wrong'), 401);
  assert.equal(await attempt('203.0.113.200', email, password), 401);
  assert.equal(await attempt('198.51.100.2', email, password), 201);
  const reset = from('203.0.113.201');
  await expectOk(reset.call(startPasswordReset, { body: { email } }));
  await running.deliver();
  const next = 'Another-Donkey-Charger-3';
  await expectOk(
    reset.call(completePasswordReset, { body: { token: running.tokenFor(email), password: next } }),
  );
  assert.equal(await attempt('203.0.113.201', email, next), 201);
});

test('A-103 after an hour the guesses of the hour before count no more', async () => {
  const email = 'later@lock.test';
  await aPerson(running, email);
  for (let guess = 0; guess < 100; guess += 1) await attempt(`203.0.113.${guess}`, email, 'wrong');
  running.clock.advance(hour);
  assert.equal(await attempt('203.0.113.200', email, password), 201);
});

test('A-103 strangers who ask for links do not keep the holder of the address from asking', async () => {
  const email = 'asked@lock.test';
  await aPerson(running, email);
  const ask = async (address: string) =>
    (await from(address).call(startPasswordReset, { body: { email } })).status;
  for (let times = 0; times < 5; times += 1) assert.equal(await ask('192.0.2.77'), 202);
  assert.equal(await ask('192.0.2.77'), 429);
  assert.equal(await ask('198.51.100.3'), 202);
  for (let times = 0; times < 40; times += 1)
    assert.equal(await ask(`192.0.2.${100 + times}`), 202);
  await running.deliver();
  const token = running.tokenFor(email);
  assert.equal(await ask('198.51.100.3'), 202);
  await running.deliver();
  assert.ok(running.mails.filter(({ to }) => to === email).length <= 21);
  assert.equal((await from('198.51.100.3').call(lookUpLink, { body: { token } })).status, 200);
});

test('I-24 a sign-in is never answered from memory: a password that was changed opens nothing', async () => {
  const email = 'replay@lock.test';
  await aPerson(running, email);
  const client = () => from('198.51.100.4');
  const signIn = (secret: string) =>
    client().call(createSession, {
      body: { email, password: secret },
      idempotencyKey: 'sign-in',
    });
  assert.equal((await signIn(password)).status, 201);
  await expectOk(client().call(startPasswordReset, { body: { email } }));
  await running.deliver();
  const token = running.tokenFor(email);
  const next = 'Another-Donkey-Charger-3';
  await expectOk(client().call(completePasswordReset, { body: { token, password: next } }));
  assert.equal((await signIn(password)).status, 401);
});

test('I-24 A-34 two networks share no keys, and nobody gets the cookie that another one was given', async () => {
  const { owner, ...organization } = await anOrganization(running, 'keys.test');
  const accountSid = await anAccount({ owner, ...organization }, 'Keys');
  const email = 'joins@outside.test';
  await expectOk(
    owner.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [email], roles: ['support'] },
    }),
  );
  await running.deliver();
  const body = {
    token: running.tokenFor(email),
    firstName: 'Jo',
    lastName: 'Ins',
    password,
  };
  const accept = (address: string) =>
    from(address).call(acceptInvitation, { body, idempotencyKey: 'one' });
  const first = await expectOk(accept('198.51.100.5'));
  const repeated = await expectOk(accept('198.51.100.5'));
  assert.deepEqual(repeated.headers.getSetCookie(), first.headers.getSetCookie());
  const elsewhere = await accept('203.0.113.5');
  assert.ok(elsewhere.status >= 400);
  assert.deepEqual(elsewhere.headers.getSetCookie(), []);
  const other = await from('203.0.113.5').call(startSignUp, {
    body: { email: 'other@outside.test' },
    idempotencyKey: 'one',
  });
  assert.equal(other.status, 202);
});

test('A-33 an organization learns of people outside when they joined it, not when they signed up or were active', async () => {
  const email = 'old@outside.test';
  const person = await aPerson(running, email);
  running.clock.advance(20 * hour);
  const organization = await anOrganization(running, 'outside.test');
  const accountSid = await anAccount(organization, 'Outside');
  await expectOk(
    organization.owner.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [email], roles: ['support'] },
    }),
  );
  await running.deliver();
  const client = from('198.51.100.6');
  await expectOk(client.call(createSession, { body: { email, password } }));
  await expectOk(client.call(acceptInvitation, { body: { token: running.tokenFor(email) } }));
  const joined = running.clock.now().toISOString();
  running.clock.advance(10 * minute);
  await expectOk(client.call(createSession, { body: { email, password } }));
  const { body } = await organization.owner.client.call(listUsers, {
    params: { organizationSid: organization.sid },
    query: { relation: 'external' },
  });
  const row = body.items.find(({ sid }) => sid === person.userSid);
  assert.deepEqual([row?.createdAt, row?.lastActiveAt], [joined, null]);
});
