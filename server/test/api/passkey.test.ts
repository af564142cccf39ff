import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  createPasskey,
  createPasskeySession,
  createSession,
  deletePasskey,
  getMe,
  getMySecondFactor,
  resetUserPassword,
  startPasskeyEnrolment,
  startPasskeySignIn,
  startPasskeyVerification,
  suspendUser,
  updatePasskey,
  verifyPasskey,
} from '@guildhall/contract';
import type { Client } from '../support/client.ts';
import { enrolPasskey, proveAgain } from '../support/factors.ts';
import {
  aMember,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  password,
  signIn,
} from '../support/fixture.ts';
import { minute } from '../support/moved-clock.ts';
import { type PasskeyDevice, passkeyDevice } from '../support/passkey-device.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let count = 0;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'passkey.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

function member() {
  count += 1;
  return aMember(running, organization, {
    name: `member${count}`,
    organizationRole: 'standard-user',
  });
}

/** A member with a passkey. */
async function enrolled() {
  const person = await member();
  return { person, device: await enrolPasskey(running, person) };
}

/** What is sent to sign in with a device alone. */
async function signInBody(device: PasskeyDevice, how?: Parameters<PasskeyDevice['get']>[1]) {
  const { body } = await running.browser().call(startPasskeySignIn);
  return { challenge: body.challenge, credential: device.get(body.options, how) };
}

async function verifyBody(client: Client, device: PasskeyDevice) {
  const { body } = await client.call(startPasskeyVerification);
  return { challenge: body.challenge, credential: device.get(body.options) };
}

test('D14 a passkey signs in alone: it stands for password and second factor', async () => {
  const { person, device } = await enrolled();
  const browser = running.browser();
  const answer = await browser.call(createPasskeySession, { body: await signInBody(device) });
  assert.equal(answer.status, 201, answer.raw);
  assert.deepEqual([answer.body.sid, answer.body.secondFactorDue], [person.userSid, null]);
  assert.equal((await browser.call(getMe)).body.secondFactorDue, null);
  const { body: mine } = await browser.call(getMySecondFactor);
  assert.equal(mine.passkeys.length, 1);
  assert.notEqual(mine.passkeys[0]?.lastUsedAt, null);
  assert.equal(mine.recoveryCodes?.left, 10);
});

test('D14 a passkey is a second factor after the password', async () => {
  const { person, device } = await enrolled();
  const half = await signIn(running, person.email);
  assert.deepEqual((await half.client.call(getMe)).body.secondFactorDue?.methods, [
    'passkey',
    'recovery-code',
  ]);
  const body = await verifyBody(half.client, device);
  assert.equal((await half.client.call(verifyPasskey, { body })).status, 200);
  assert.equal((await half.client.call(getMe)).body.secondFactorDue, null);
});

test('A-60 an answer of a passkey passes once, also when it is sent many times at once', async () => {
  const { person, device } = await enrolled();
  const body = await signInBody(device);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => running.browser().call(createPasskeySession, { body })),
  );
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  const half = await signIn(running, person.email);
  const answer = await verifyBody(half.client, device);
  assert.equal((await half.client.call(verifyPasskey, { body: answer })).status, 200);
  const again = await signIn(running, person.email);
  const replayed = await again.client.call(verifyPasskey, { body: answer });
  assert.equal(replayed.problem.code, 'second-factor-failed');
});

test('D14 what another device, another place or an unchecked user answers passes nothing', async () => {
  const { person, device } = await enrolled();
  const other = await enrolled();
  const stranger = passkeyDevice(running.baseUrl);
  const refused = [
    await signInBody(stranger),
    await signInBody(device, { isVerified: false }),
    await signInBody(device, { origin: 'https://evil.test' }),
    { ...(await signInBody(device)), credential: {} },
    { ...(await signInBody(device)), credential: { id: 'x'.repeat(30), response: 1 } },
  ];
  for (const body of refused) {
    const answer = await running.browser().call(createPasskeySession, { body });
    assert.equal(answer.problem.code, 'sign-in-failed');
  }
  const half = await signIn(running, person.email);
  const { body: start } = await half.client.call(startPasskeyVerification);
  const foreign = await half.client.call(verifyPasskey, {
    body: { challenge: start.challenge, credential: other.device.get(start.options) },
  });
  assert.equal(foreign.problem.code, 'second-factor-failed');
  assert.equal((await half.client.call(getMe)).body.secondFactorDue?.step, 'verify');
});

test('D14 a challenge is good for five minutes and for what it was made', async () => {
  const { person, device } = await enrolled();
  const late = await signInBody(device);
  running.clock.advance(5 * minute);
  const answer = await running.browser().call(createPasskeySession, { body: late });
  assert.equal(answer.problem.code, 'enrolment-unusable');
  const half = await signIn(running, person.email);
  const { challenge, credential } = await signInBody(device);
  const wrong = await half.client.call(verifyPasskey, { body: { challenge, credential } });
  assert.equal(wrong.problem.code, 'enrolment-unusable');
});

test('A-48 A-57 a passkey lets in nobody who is suspended or has to set a new password', async () => {
  const [forced, suspended] = [await enrolled(), await enrolled()];
  const { client } = organization.owner;
  await proveAgain(organization.owner);
  const params = (userSid: typeof forced.person.userSid) => ({
    organizationSid: organization.sid,
    userSid,
  });
  await expectOk(client.call(resetUserPassword, { params: params(forced.person.userSid) }));
  await expectOk(client.call(suspendUser, { params: params(suspended.person.userSid) }));
  for (const { device } of [forced, suspended]) {
    const body = await signInBody(device);
    const answer = await running.browser().call(createPasskeySession, { body });
    assert.equal(answer.problem.code, 'sign-in-failed');
  }
});

test('D14 a passkey is renamed and removed; of the last one the codes go, too', async () => {
  const { person } = await enrolled();
  const { body: mine } = await person.client.call(getMySecondFactor);
  const passkeySid = mine.passkeys[0]?.sid;
  assert.ok(passkeySid);
  const renamed = await person.client.call(updatePasskey, {
    params: { passkeySid },
    body: { name: 'Key on the shelf' },
  });
  assert.equal(renamed.body.name, 'Key on the shelf');
  const foreign = await (await member()).client.call(updatePasskey, {
    params: { passkeySid },
    body: { name: 'Mine' },
  });
  assert.equal(foreign.status, 404);
  assert.equal((await person.client.call(deletePasskey, { params: { passkeySid } })).status, 204);
  assert.equal((await person.client.call(getMySecondFactor)).body.recoveryCodes, null);
  const again = await running
    .browser()
    .call(createSession, { body: { email: person.email, password } });
  assert.equal(again.body.secondFactorDue, null);
});

test('D14 a passkey that is known already, or answers something else, is not added', async () => {
  const { person, device } = await enrolled();
  const other = await member();
  const add = async (client: Client, from: PasskeyDevice, to = client) => {
    const { body } = await client.call(startPasskeyEnrolment);
    const credential = from.create(body.options);
    return to.call(createPasskey, { body: { challenge: body.challenge, name: 'X', credential } });
  };
  assert.equal((await add(other.client, device)).problem.code, 'passkey-refused');
  const elsewhere = await add(other.client, passkeyDevice('https://evil.test'));
  assert.equal(elsewhere.problem.code, 'passkey-refused');
  const stolen = await add(person.client, passkeyDevice(running.baseUrl), other.client);
  assert.equal(stolen.problem.code, 'enrolment-unusable');
});

test('A-69 whoever begins to sign in with a passkey is told of nobody', async () => {
  await enrolled();
  const { body } = await running.browser().call(startPasskeySignIn);
  assert.deepEqual(body.options['allowCredentials'], []);
});
