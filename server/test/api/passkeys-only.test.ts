import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  changePassword,
  completePasswordReset,
  confirmPassword,
  createPasskeySession,
  createPassword,
  createRecoveryCodes,
  createSession,
  createTotp,
  deletePasskey,
  deletePassword,
  getMe,
  getMySecondFactor,
  getUser,
  getUserSignIn,
  listAuditEntries,
  resetUserPassword,
  resetUserSecondFactor,
  startPasskeySignIn,
  startPasswordReset,
  startTotpEnrolment,
  verifySecondFactor,
} from '@guildhall/contract';
import { codeOf, stepAt } from '../../src/platform/crypto/one-time-code.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { Client } from '../support/client.ts';
import {
  enrolPasskey,
  enrolTotp,
  enrolUsedPasskey,
  proveAgain,
  showPasskey,
} from '../support/factors.ts';
import {
  aMember,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  password,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { minute } from '../support/moved-clock.ts';
import type { PasskeyDevice } from '../support/passkey-device.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let count = 0;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'only.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const next = 'Another-Donkey-Charger-3';
const none = { acknowledgements: [] };

interface Enrolled {
  readonly person: SignedIn;
  readonly device: PasskeyDevice;
}

/** A member with a passkey, who has just proved it, and ten recovery codes. */
async function enrolled(): Promise<Enrolled> {
  count += 1;
  const person = await aMember(running, organization, {
    name: `member${count}`,
    organizationRole: 'standard-user',
  });
  return { person, device: await enrolUsedPasskey(running, person) };
}

/** The same, and without a password. */
async function withoutPassword(): Promise<Enrolled> {
  const made = await enrolled();
  await expectOk(made.person.client.call(deletePassword, { body: none }));
  return made;
}

const paramsOf = ({ userSid }: Pick<SignedIn, 'userSid'>) => ({
  organizationSid: organization.sid,
  userSid,
});

async function signInAlone(device: PasskeyDevice): Promise<{ client: Client; status: number }> {
  const client = running.browser();
  const { body } = await client.call(startPasskeySignIn);
  const { status } = await client.call(createPasskeySession, {
    body: { challenge: body.challenge, credential: device.get(body.options) },
  });
  return { client, status };
}

async function passkeySidOf(client: Client) {
  const { body } = await client.call(getMySecondFactor);
  const [passkey] = body.passkeys;
  assert.ok(passkey);
  return passkey.sid;
}

async function mailsTo(email: string): Promise<string[]> {
  await running.deliver();
  return running.mails.filter(({ to }) => to === email).map(({ subject }) => subject);
}

async function textsTo(email: string): Promise<string> {
  await running.deliver();
  const texts = running.mails.filter(({ to }) => to === email).map(({ text }) => text);
  return texts.join().replaceAll('\n', ' ');
}

/** Uses every recovery code up, so that nothing but the passkey is left. */
async function withoutCodes({ person }: Enrolled): Promise<void> {
  await running.owner.direct.all(
    rawStatement(`update recovery_code set used_at = now() where user_sid = $1`, [person.userSid]),
  );
  await running.owner.direct.all(
    rawStatement(`update user_login set second_factors = '{passkey}' where sid = $1`, [
      person.userSid,
    ]),
  );
}

test('D14 who has a passkey gives the password up: other sessions end, a mail tells, the log says so, the passkey signs in', async () => {
  const { person, device } = await enrolled();
  const half = await signIn(running, person.email);
  const other = await signInAlone(device);
  await showPasskey(person.client, device);
  await expectOk(person.client.call(deletePassword, { body: none }));
  assert.notEqual((await person.client.call(getMySecondFactor)).body.passwordGivenUpAt, null);
  for (const { client } of [half, other]) assert.equal((await client.call(getMe)).status, 401);
  const again = await signInAlone(device);
  assert.equal(again.status, 201);
  assert.equal((await again.client.call(getMe)).body.secondFactorDue, null);
  const mails = await mailsTo(person.email);
  assert.ok(mails.includes('Your account has no password any more'), mails.join());
  const { body: log } = await organization.owner.client.call(listAuditEntries, {
    params: { organizationSid: organization.sid },
    query: { action: 'password.delete' },
  });
  assert.equal(log.items[0]?.targetSid, person.userSid);
  const twice = await again.client.call(deletePassword, { body: none });
  assert.equal(twice.problem.code, 'password-missing');
});

test('A-69 the password that was given up answers as a wrong one does, at sign-in and where it is changed', async () => {
  const { person } = await withoutPassword();
  const attempt = (email: string) =>
    running.browser().call(createSession, { body: { email, password } });
  const [gone, unknown] = [await attempt(person.email), await attempt('nobody@only.test')];
  const told = ({ problem: { requestId: _, ...rest }, status }: typeof gone) => [status, rest];
  assert.deepEqual(told(gone), told(unknown));
  const change = await person.client.call(changePassword, {
    body: { currentPassword: password, newPassword: next },
  });
  assert.equal(change.problem.code, 'password-wrong');
  const confirmed = await person.client.call(confirmPassword, { body: { password } });
  assert.equal(confirmed.problem.code, 'fresh-proof-required');
});

test('D14 the password is given up by a fresh proof of a passkey and by no other', async () => {
  const { person, device } = await enrolled();
  running.clock.advance(11 * minute);
  const stale = await person.client.call(deletePassword, { body: none });
  assert.equal(stale.problem.code, 'fresh-proof-required');
  await showPasskey(person.client, device);
  const { body: start } = await person.client.call(startTotpEnrolment);
  const code = codeOf(start.secret, stepAt(running.clock.now()));
  await expectOk(person.client.call(createTotp, { body: { enrolment: start.enrolment, code } }));
  const byCode = await person.client.call(deletePassword, { body: none });
  assert.deepEqual(
    [byCode.problem.code, byCode.problem.details?.['methods']],
    ['fresh-proof-required', ['passkey']],
  );
  await showPasskey(person.client, device);
  await expectOk(person.client.call(deletePassword, { body: none }));
});

test('D14 a passkey that has opened nothing yet takes no password', async () => {
  const person = await aMember(running, organization, {
    name: 'unused',
    organizationRole: 'standard-user',
  });
  const device = await enrolPasskey(running, person);
  const unused = await person.client.call(deletePassword, { body: none });
  assert.deepEqual(
    [unused.problem.code, unused.problem.details?.['methods']],
    ['fresh-proof-required', ['passkey']],
  );
  await showPasskey(person.client, device);
  await expectOk(person.client.call(deletePassword, { body: none }));
});

test('D14 who has an authenticator app alone keeps the password, and so does everybody who has no factor', async () => {
  count += 1;
  const person = await aMember(running, organization, {
    name: `member${count}`,
    organizationRole: 'standard-user',
  });
  await proveAgain(person);
  const bare = await person.client.call(deletePassword, { body: none });
  assert.equal(bare.problem.code, 'passkey-needed');
  await enrolTotp(running, person);
  const byApp = await person.client.call(deletePassword, { body: none });
  assert.equal(byApp.problem.code, 'passkey-needed');
});

test('D14 with nothing but one passkey it has to be said that there is no way back', async () => {
  const made = await enrolled();
  await withoutCodes(made);
  const { client } = made.person;
  const asked = await client.call(deletePassword, { body: none });
  assert.deepEqual(
    [asked.problem.code, asked.problem.details?.['acknowledgements']],
    ['acknowledgement-missing', ['no-way-back']],
  );
  await expectOk(client.call(deletePassword, { body: { acknowledgements: ['no-way-back'] } }));
});

test('D14 the last passkey stays while there is no password, also beside an authenticator app', async () => {
  const { person, device } = await withoutPassword();
  await enrolTotp(running, person);
  await showPasskey(person.client, device);
  const params = { passkeySid: await passkeySidOf(person.client) };
  const refused = await person.client.call(deletePasskey, { params });
  assert.equal(refused.problem.code, 'passkey-needed');
  assert.equal((await signInAlone(device)).status, 201);
  await enrolPasskey(running, person);
  await expectOk(person.client.call(deletePasskey, { params }));
  assert.notEqual((await signInAlone(device)).status, 201);
});

test('D14 R-94 a password is set again with a fresh proof: not the one that was given up, and not over one that is there', async () => {
  const { person, device } = await withoutPassword();
  running.clock.advance(11 * minute);
  const set = (secret: string) =>
    person.client.call(createPassword, { body: { password: secret } });
  assert.equal((await set(next)).problem.code, 'fresh-proof-required');
  await showPasskey(person.client, device);
  const same = await set(password);
  assert.equal(same.problem.code, 'password-too-weak');
  assert.deepEqual(
    same.problem.errors?.map(({ code }) => code),
    ['previous-password'],
  );
  await expectOk(set(next));
  assert.equal((await set(next)).problem.code, 'password-exists');
  const { body } = await running
    .browser()
    .call(createSession, { body: { email: person.email, password: next } });
  assert.equal(body.secondFactorDue?.step, 'verify');
  assert.ok((await mailsTo(person.email)).includes('Your account has a password again'));
  await expectOk(
    person.client.call(deletePasskey, {
      params: { passkeySid: await passkeySidOf(person.client) },
    }),
  );
});

test('A-58 a mailed link gives the password back and opens nothing: a passkey or a recovery code is asked for all the same', async () => {
  const { person, device } = await enrolled();
  const { body: made } = await person.client.call(createRecoveryCodes);
  await expectOk(person.client.call(deletePassword, { body: none }));
  const browser = running.browser();
  await expectOk(browser.call(startPasswordReset, { body: { email: person.email } }));
  assert.match(await textsTo(person.email), /You gave your password up/);
  const body = { token: running.tokenFor(person.email), password: next };
  const reset = await expectOk(browser.call(completePasswordReset, { body }));
  assert.deepEqual(reset.headers.getSetCookie(), []);
  assert.equal((await person.client.call(getMe)).status, 401);
  assert.match(await textsTo(person.email), /which had no password, has one again/);
  const half = await browser.call(createSession, { body: { email: person.email, password: next } });
  assert.equal(half.body.secondFactorDue?.step, 'verify');
  assert.equal((await browser.call(getMySecondFactor)).problem.code, 'second-factor-required');
  const [code = ''] = made.recoveryCodes;
  const byCode = { method: 'recovery-code' as const, code };
  await expectOk(browser.call(verifySecondFactor, { body: byCode }));
  assert.equal((await browser.call(getMySecondFactor)).body.passwordGivenUpAt, null);
  assert.equal((await signInAlone(device)).status, 201);
});

test('R-23 A-57 a reset password of who has none ends everything and mails the way back in', async () => {
  const { person, device } = await withoutPassword();
  await expectOk(organization.owner.client.call(resetUserPassword, { params: paramsOf(person) }));
  assert.equal((await person.client.call(getMe)).status, 401);
  assert.notEqual((await signInAlone(device)).status, 201);
  assert.match(await textsTo(person.email), /Until you have chosen one nothing signs you in/);
  const browser = running.browser();
  const body = { token: running.tokenFor(person.email), password: next };
  await expectOk(browser.call(completePasswordReset, { body }));
  await expectOk(browser.call(createSession, { body: { email: person.email, password: next } }));
  await showPasskey(browser, device);
  assert.equal((await browser.call(getMe)).body.secondFactorDue, null);
});

test('R-24 who has no password and loses the second factor to an administrator gets a link by mail, and comes back by it', async () => {
  const { person, device } = await withoutPassword();
  await proveAgain(organization.owner);
  const params = paramsOf(person);
  await expectOk(organization.owner.client.call(resetUserSecondFactor, { params }));
  const { body: read } = await organization.owner.client.call(getUser, { params });
  assert.deepEqual([read.mustSetPassword, read.hasSecondFactor], [true, false]);
  assert.notEqual((await signInAlone(device)).status, 201);
  const mails = await mailsTo(person.email);
  assert.ok(mails.some((subject) => subject.endsWith('please choose a new password')));
  assert.ok(mails.some((subject) => subject.endsWith('authentication was reset')));
  const browser = running.browser();
  const body = { token: running.tokenFor(person.email), password: next };
  await expectOk(browser.call(completePasswordReset, { body }));
  const half = await expectOk(
    browser.call(createSession, { body: { email: person.email, password: next } }),
  );
  assert.equal(half.body.secondFactorDue?.step, 'enrol');
  await enrolPasskey(running, { ...person, client: browser });
  assert.equal((await browser.call(getMe)).body.secondFactorDue, null);
});

test('R-22 administrators are told that somebody signs in with passkeys only, and since when', async () => {
  const { person } = await enrolled();
  const read = async () =>
    (await organization.owner.client.call(getUserSignIn, { params: paramsOf(person) })).body;
  assert.equal((await read()).passkeysOnlySince, null);
  const since = running.clock.now().toISOString();
  await expectOk(person.client.call(deletePassword, { body: none }));
  assert.equal((await read()).passkeysOnlySince, since);
});

test('D14 the session of somebody else takes nobody’s password', async () => {
  const [mine, theirs] = [await enrolled(), await enrolled()];
  await expectOk(mine.person.client.call(deletePassword, { body: none }));
  const { body } = await theirs.person.client.call(getMySecondFactor);
  assert.equal(body.passwordGivenUpAt, null);
  await expectOk(signIn(running, theirs.person.email).then(({ client }) => client.call(getMe)));
  const { client } = theirs.person;
  const foreign = await client.call(deletePasskey, {
    params: { passkeySid: await passkeySidOf(mine.person.client) },
  });
  assert.equal(foreign.status, 404);
  await expectOk(
    client.call(deletePasskey, { params: { passkeySid: await passkeySidOf(client) } }),
  );
});
