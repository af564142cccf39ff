import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  changePassword,
  createRecoveryCodes,
  createSession,
  createTotp,
  deleteRememberedDevice,
  deleteTotp,
  departureAcknowledgements,
  getMe,
  getMySecondFactor,
  getUser,
  leaveOrganization,
  listRememberedDevices,
  listUsers,
  resetUserSecondFactor,
  startTotpEnrolment,
  suspendUser,
  updateMySecondFactor,
  updateSignInPolicy,
  updateUser,
  verifySecondFactor,
} from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { Client } from '../support/client.ts';
import { enrolTotp, proveAgain, signInWith, type TestApp, testApp } from '../support/factors.ts';
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
import { day, minute, second } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let count = 0;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'factor.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const params = () => ({ organizationSid: organization.sid });

function member(organizationRole: 'administrator' | 'standard-user' = 'standard-user') {
  count += 1;
  return aMember(running, organization, { name: `member${count}`, organizationRole });
}

/** A member with an authenticator app. */
async function enrolled(): Promise<{ readonly person: SignedIn; readonly app: TestApp }> {
  const person = await member();
  return { person, app: await enrolTotp(running, person) };
}

const pass = (client: Client, code: string, remember = false) =>
  client.call(verifySecondFactor, { body: { method: 'totp', code, remember } });
const recover = (client: Client, code: string) =>
  client.call(verifySecondFactor, { body: { method: 'recovery-code', code } });

async function mailsTo(email: string): Promise<string[]> {
  await running.deliver();
  return running.mails.filter(({ to }) => to === email).map(({ subject }) => subject);
}

test('D14 an authenticator app is added by its first code, which passes, brings ten codes once, and is told by mail', async () => {
  const person = await member();
  const { body: start } = await person.client.call(startTotpEnrolment);
  assert.match(start.uri, /^otpauth:\/\/totp\/Guildhall:member\d+%40factor\.test\?secret=/);
  assert.equal((await person.client.call(getMySecondFactor)).body.totp, null);
  const app = testApp(running, start.secret);
  const before = person.client.cookie;
  const { body } = await person.client.call(createTotp, {
    body: { enrolment: start.enrolment, code: app.code() },
  });
  assert.notEqual(person.client.cookie, before);
  assert.equal(body.recoveryCodes?.length, 10);
  assert.equal(body.me.secondFactorDue, null);
  const { body: mine } = await person.client.call(getMySecondFactor);
  assert.equal(mine.recoveryCodes?.left, 10);
  assert.deepEqual(mine.demands, [{ by: 'person', demand: 'once-per-device' }]);
  const shown = await organization.owner.client.call(getUser, {
    params: { ...params(), userSid: person.userSid },
  });
  assert.equal(shown.body.hasSecondFactor, true);
  const { body: listed } = await organization.owner.client.call(listUsers, {
    params: params(),
    query: { hasSecondFactor: true },
  });
  assert.ok(listed.items.some(({ sid }) => sid === person.userSid));
  const mails = await mailsTo(person.email);
  assert.ok(mails.includes('An authenticator app was added to your account'), mails.join());
});

test('D14 the secret of an app is sealed where it is kept, and nothing secret stands in log or outbox', async () => {
  const { person, app } = await enrolled();
  const row = await running.owner.direct.first<{ readonly text: string }>(
    rawStatement(`
      select (select encode(secret, 'escape') from totp_factor where user_sid = '${person.userSid}')
        || (select string_agg(t::text, '') from audit_entry t)
        || (select string_agg(t::text, '') from outbox t)
        || (select string_agg(encode(code_hash, 'escape'), '') from recovery_code) as text`),
  );
  assert.ok(row !== undefined && row.text.length > 1000);
  for (const secret of [app.secret, ...app.recoveryCodes])
    assert.equal(row.text.includes(secret), false);
});

test('A-60 I-19 a right code is accepted once, one after another and twenty times at once', async () => {
  const { person, app } = await enrolled();
  const first = await signIn(running, person.email);
  const code = app.next();
  assert.equal((await pass(first.client, code)).status, 200);
  const again = await signIn(running, person.email);
  assert.equal((await pass(again.client, code)).problem.code, 'second-factor-failed');
  assert.equal((await pass(first.client, code)).status, 401);
  const fresh = app.next();
  const halves = await Promise.all(Array.from({ length: 5 }, () => signIn(running, person.email)));
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => pass((halves[index % 5] ?? again).client, fresh)),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('A-61 ten wrong codes lock, from two addresses and over restarted sign-ins; the right one waits, and it is told', async () => {
  const { person, app } = await enrolled();
  for (let index = 0; index < 10; index += 1) {
    const { client } = await signIn(running, person.email);
    const wrong = app.code() === '000000' ? '000001' : '000000';
    assert.equal((await pass(client, wrong)).problem.code, 'second-factor-failed');
  }
  const { client } = await signIn(running, person.email);
  const locked = await pass(client, app.next());
  assert.deepEqual([locked.status, locked.problem.code], [429, 'second-factor-locked']);
  assert.equal(locked.headers.get('retry-after'), String(15 * 60 - 30));
  const recovery = await recover(client, app.recoveryCodes[0] ?? '');
  assert.equal(recovery.problem.code, 'second-factor-locked');
  const entries = await running.owner.direct.all<{ readonly action: string }>(
    rawStatement(
      `select action from audit_entry where target_sid = '${person.userSid}' and action = 'second-factor.lock'`,
    ),
  );
  assert.equal(entries.length, 1);
  const mails = await mailsTo(person.email);
  assert.ok(mails.includes('Somebody typed too many wrong codes for your account'), mails.join());
  running.clock.advance(15 * minute);
  assert.equal((await pass(client, app.code())).status, 200);
});

test('A-63 a recovery code works once, for its own person, and not after new ones were made', async () => {
  const { person, app } = await enrolled();
  const other = await enrolled();
  const [code = '', second_ = ''] = app.recoveryCodes;
  const half = await signIn(running, other.person.email);
  assert.equal((await recover(half.client, code)).status, 401);
  const own = await signIn(running, person.email);
  const typed = ` ${code.toUpperCase().replaceAll('-', ' ')} `;
  assert.equal((await recover(own.client, typed)).status, 200);
  assert.ok((await mailsTo(person.email)).includes('A recovery code was used to sign in'));
  const again = await signIn(running, person.email);
  assert.equal((await recover(again.client, code)).status, 401);
  const { body } = await own.client.call(createRecoveryCodes);
  assert.equal(new Set([...body.recoveryCodes, ...app.recoveryCodes]).size, 20);
  assert.equal((await recover(again.client, second_)).status, 401);
  assert.equal((await recover(again.client, body.recoveryCodes[0] ?? '')).status, 200);
  const { body: mine } = await again.client.call(getMySecondFactor);
  assert.equal(mine.recoveryCodes?.left, 9);
});

test('A-63 I-19 one recovery code presented many times at once passes one session', async () => {
  const { person, app } = await enrolled();
  const halves = await Promise.all(Array.from({ length: 5 }, () => signIn(running, person.email)));
  const answers = await Promise.all(
    halves.map(({ client }) => recover(client, app.recoveryCodes[3] ?? '')),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('A-64 the secret of one tab is not confirmed by the code of another, and only the confirmed one is kept', async () => {
  const person = await member();
  const { body: one } = await person.client.call(startTotpEnrolment);
  const { body: two } = await person.client.call(startTotpEnrolment);
  assert.notEqual(one.secret, two.secret);
  const confirm = (enrolment: string, secret: string) =>
    person.client.call(createTotp, {
      body: { enrolment, code: testApp(running, secret).code() },
    });
  assert.equal((await confirm(one.enrolment, two.secret)).problem.code, 'second-factor-failed');
  assert.equal((await confirm(two.enrolment, two.secret)).status, 201);
  assert.equal((await confirm(one.enrolment, one.secret)).problem.code, 'second-factor-exists');
  const half = await signIn(running, person.email);
  running.clock.advance(30 * second);
  assert.equal((await pass(half.client, testApp(running, one.secret).code())).status, 401);
  assert.equal((await pass(half.client, testApp(running, two.secret).code())).status, 200);
});

test('A-64 an enrolment is of its person, unaltered, and of the last ten minutes', async () => {
  const [person, other] = [await member(), await member()];
  const { body } = await person.client.call(startTotpEnrolment);
  const code = () => testApp(running, body.secret).code();
  const send = (client: Client, enrolment: string) =>
    client.call(createTotp, { body: { enrolment, code: code() } });
  assert.equal((await send(other.client, body.enrolment)).problem.code, 'enrolment-unusable');
  const altered = `${body.enrolment.slice(0, -2)}AA`;
  assert.equal((await send(person.client, altered)).problem.code, 'enrolment-unusable');
  running.clock.advance(10 * minute);
  const late = await send(person.client, body.enrolment);
  assert.equal(late.problem.code, 'enrolment-unusable');
});

test('R-93 a remembered device is not asked for 30 days, on every other one the code is', async () => {
  const { person, app } = await enrolled();
  const browser = await signIn(running, person.email);
  const passed = await pass(browser.client, app.next(), true);
  assert.equal(passed.headers.getSetCookie().length, 2);
  assert.match(passed.headers.getSetCookie().join(), /__Host-guildhall-device=[\w-]{43};/);
  const again = await browser.client.call(createSession, {
    body: { email: person.email, password },
  });
  assert.equal(again.body.secondFactorDue, null);
  assert.equal((await browser.client.call(getMe)).body.secondFactorDue, null);
  const elsewhere = await signIn(running, person.email);
  assert.equal((await elsewhere.client.call(getMe)).body.secondFactorDue?.step, 'verify');
  const { body: devices } = await browser.client.call(listRememberedDevices);
  assert.deepEqual(
    devices.items.map(({ current }) => current),
    [true],
  );
  const wrong = await browser.client.call(createSession, {
    body: { email: person.email, password: `${password}!` },
  });
  assert.equal(wrong.problem.code, 'sign-in-failed');
  running.clock.advance(30 * day);
  const late = await browser.client.call(createSession, {
    body: { email: person.email, password },
  });
  assert.equal(late.body.secondFactorDue?.step, 'verify');
  organization.owner.client.cookie = (
    await signIn(running, organization.owner.email)
  ).client.cookie;
});

test('R-93 whoever wants to be asked at every sign-in is, also on a remembered device', async () => {
  const { person, app } = await enrolled();
  const browser = await signIn(running, person.email);
  await expectOk(pass(browser.client, app.next(), true));
  const { body } = await browser.client.call(updateMySecondFactor, {
    body: { frequency: 'every-sign-in' },
  });
  assert.equal(body.demand, 'every-sign-in');
  const again = await browser.client.call(createSession, {
    body: { email: person.email, password },
  });
  assert.equal(again.body.secondFactorDue?.mayRemember, false);
  const passed = await pass(browser.client, app.next(), true);
  assert.equal(passed.headers.getSetCookie().length, 1);
});

/** Signs in on a device that was remembered, and answers what is due. */
async function dueOn(browser: Client, email: string, secret = password) {
  const { body } = await browser.call(createSession, { body: { email, password: secret } });
  return body.secondFactorDue?.step ?? null;
}

async function remembered() {
  const { person, app } = await enrolled();
  const browser = await signIn(running, person.email);
  await expectOk(pass(browser.client, app.next(), true));
  assert.equal(await dueOn(browser.client, person.email), null);
  return { person, app, browser: browser.client };
}

test('A-65 a device is forgotten when it is taken off, when the password changes, and with the membership', async () => {
  const first = await remembered();
  const { body } = await first.browser.call(listRememberedDevices);
  const rememberedDeviceSid = body.items[0]?.sid;
  assert.ok(rememberedDeviceSid);
  await first.browser.call(deleteRememberedDevice, { params: { rememberedDeviceSid } });
  assert.equal(await dueOn(first.browser, first.person.email), 'verify');
  const changed = await remembered();
  const newPassword = 'Another-Donkey-Charger-3';
  await expectOk(pass(changed.browser, changed.app.next()));
  await expectOk(
    changed.browser.call(changePassword, { body: { currentPassword: password, newPassword } }),
  );
  assert.equal(await dueOn(changed.browser, changed.person.email, newPassword), 'verify');
  const left = await remembered();
  await expectOk(pass(left.browser, left.app.next()));
  await expectOk(
    left.browser.call(leaveOrganization, {
      body: { acknowledgements: [...departureAcknowledgements] },
    }),
  );
  assert.equal(await dueOn(left.browser, left.person.email), 'verify');
});

test('R-24 A-65 a reset takes factor, codes, devices and sessions; the next sign-in asks for a new one, and a mail tells', async () => {
  const { person, app, browser } = await remembered();
  const open = await signInWith(running, app, person);
  const reset = await organization.owner.client.call(resetUserSecondFactor, {
    params: { ...params(), userSid: person.userSid },
  });
  if (reset.status === 403) assert.fail(reset.raw);
  assert.equal(reset.status, 204);
  for (const client of [open.client, browser]) {
    assert.equal((await client.call(getMe)).status, 401);
  }
  assert.equal(await dueOn(browser, person.email), 'enrol');
  assert.equal((await pass(browser, app.next())).status, 403);
  const mails = await mailsTo(person.email);
  const told = mails.filter((subject) =>
    subject.endsWith('your two-factor authentication was reset'),
  );
  assert.equal(told.length, 1, mails.join());
  await enrolTotp(running, { ...person, client: browser });
  assert.equal((await browser.call(getMe)).body.secondFactorDue, null);
});

test('R-24 A-39 an Administrator resets members, not the Owner, and nobody who has no factor', async () => {
  const administrator = await member('administrator');
  const { person } = await enrolled();
  const reset = (userSid: typeof person.userSid) =>
    administrator.client.call(resetUserSecondFactor, { params: { ...params(), userSid } });
  assert.equal((await reset(organization.owner.userSid)).problem.code, 'organization-owner-only');
  assert.equal((await reset(administrator.userSid)).problem.code, 'second-factor-missing');
  assert.equal((await reset(person.userSid)).status, 204);
});

test('R-22 an administrator demands a factor of one person, at once; it ends with the membership', async () => {
  const person = await member();
  const set = (requiresSecondFactor: boolean) =>
    organization.owner.client.call(updateUser, {
      params: { ...params(), userSid: person.userSid },
      body: { requiresSecondFactor },
    });
  await proveAgain(organization.owner);
  assert.equal((await set(true)).body.requiresSecondFactor, true);
  const { body } = await person.client.call(getMe);
  assert.deepEqual(body.secondFactorDue?.demands, [
    { by: 'user-setting', demand: 'once-per-device' },
  ]);
  const app = await enrolTotp(running, person);
  assert.equal((await person.client.call(getMe)).body.secondFactorDue, null);
  const last = await person.client.call(deleteTotp);
  assert.equal(last.problem.code, 'second-factor-demanded');
  assert.equal((await set(false)).body.requiresSecondFactor, false);
  assert.equal((await person.client.call(deleteTotp)).status, 204);
  assert.equal(app.recoveryCodes.length, 10);
  const { body: mine } = await person.client.call(getMySecondFactor);
  assert.deepEqual([mine.totp, mine.recoveryCodes, mine.demand], [null, null, 'off']);
});

test('D14 the rule of the organization leads through enrolment and lets in who has passed', async () => {
  const person = await member();
  await proveAgain(organization.owner);
  const set = (secondFactor: 'off' | 'once-per-device') =>
    organization.owner.client.call(updateSignInPolicy, {
      params: params(),
      body: { secondFactor },
    });
  const before = (await set('once-per-device')).body.usersWithoutSecondFactor;
  const half = await signIn(running, person.email);
  assert.equal((await half.client.call(getMe)).body.secondFactorDue?.step, 'enrol');
  await enrolTotp(running, half);
  assert.equal((await half.client.call(getMe)).body.secondFactorDue, null);
  await enrolTotp(running, organization.owner);
  const after_ = (await set('off')).body.usersWithoutSecondFactor;
  assert.equal(after_, before - 2);
});

test('A-48 a suspended person passes nothing by their second factor', async () => {
  const { person, app } = await enrolled();
  const half = await signIn(running, person.email);
  await expectOk(
    organization.owner.client.call(suspendUser, {
      params: { ...params(), userSid: person.userSid },
    }),
  );
  assert.equal((await pass(half.client, app.next())).status, 401);
});

test('D14 D1 independent people have factors too, and a mail in their language', async () => {
  const person = await aPerson(running, 'alone@people.test');
  await enrolTotp(running, person);
  const half = await signIn(running, person.email);
  assert.equal((await half.client.call(getMe)).body.secondFactorDue?.step, 'verify');
});
