import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  accountRoleSid,
  createRoleAssignment,
  createSession,
  deleteUserLockOut,
  getUserLockOut,
  getUserSignIn,
  listAuditEntries,
  setAccountSetting,
  setAccountSettingRule,
  suspendAccount,
  updateSignInPolicy,
  updateUser,
  verifySecondFactor,
} from '@guildhall/contract';
import { enrolTotp, proveAgain, type TestApp } from '../support/factors.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { minute } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let count = 0;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'state.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

async function member(organizationRole: 'administrator' | 'standard-user' = 'standard-user') {
  count += 1;
  return aMember(running, organization, { name: `member${count}`, organizationRole });
}

const paramsOf = ({ userSid }: Pick<SignedIn, 'userSid'>) => ({
  organizationSid: organization.sid,
  userSid,
});
const lockOutOf = async (person: SignedIn) =>
  (await organization.owner.client.call(getUserLockOut, { params: paramsOf(person) })).body;
const signInOf = async (person: SignedIn) =>
  (await organization.owner.client.call(getUserSignIn, { params: paramsOf(person) })).body;

/** Ten wrong codes after the right password. */
async function locked(): Promise<{ person: SignedIn; app: TestApp; half: SignedIn }> {
  const person = await member();
  const app = await enrolTotp(running, person);
  const half = await signIn(running, person.email);
  const body = { method: 'totp' as const, code: '000000' };
  for (let wrong = 0; wrong < 10; wrong += 1) await half.client.call(verifySecondFactor, { body });
  return { person, app, half };
}

test('A-61 R-35 the lock after wrong codes is told to administrators, with its end', async () => {
  const until = new Date(running.clock.now().getTime() + 15 * minute).toISOString();
  const { person, app, half } = await locked();
  assert.deepEqual(await lockOutOf(person), {
    networks: 0,
    until: null,
    everywhere: false,
    codesUntil: until,
  });
  const body = { method: 'totp' as const, code: app.next() };
  const refused = await half.client.call(verifySecondFactor, { body });
  assert.equal(refused.problem.code, 'second-factor-locked');
  assert.equal(refused.headers.get('retry-after'), '870');
  running.clock.advance(15 * minute);
  assert.equal((await lockOutOf(person)).codesUntil, null);
});

test('A-61 R-35 an administrator lets the person try again, passwords and codes in one act, which is written down', async () => {
  const { person, app, half } = await locked();
  const wrong = { email: person.email, password: 'wrong' };
  for (let guess = 0; guess < 10; guess += 1)
    await running.browser().call(createSession, { body: wrong });
  const before = await lockOutOf(person);
  assert.ok(before.networks === 1 && before.codesUntil !== null);
  const colleague = await member('administrator');
  await expectOk(colleague.client.call(deleteUserLockOut, { params: paramsOf(person) }));
  const after = await lockOutOf(person);
  assert.deepEqual([after.networks, after.codesUntil], [0, null]);
  const body = { method: 'totp' as const, code: app.next() };
  await expectOk(half.client.call(verifySecondFactor, { body }));
  const { body: log } = await organization.owner.client.call(listAuditEntries, {
    params: { organizationSid: organization.sid },
    query: { action: 'user-lock-out.delete' },
  });
  const ofPerson = log.items.filter(({ targetSid }) => targetSid === person.userSid);
  assert.equal(ofPerson.length, 1);
});

test('A-39 D14 nobody lifts a lock of codes who may not: a member, somebody half signed in, whoever is locked', async () => {
  const { person, half } = await locked();
  const lift = (who: SignedIn) => who.client.call(deleteUserLockOut, { params: paramsOf(person) });
  const stranger = await member();
  assert.equal((await lift(stranger)).problem.code, 'permission-denied');
  assert.equal((await lift(half)).problem.code, 'second-factor-required');
  assert.notEqual((await lockOutOf(person)).codesUntil, null);
});

test('R-22 R-62 D14 administrators are told who demands a second factor of somebody: organization, account, this person', async () => {
  const person = await member();
  const accountSid = await anAccount(organization, 'Guarded');
  const { client } = organization.owner;
  const state = async () => {
    const { demands, demandingAccounts } = await signInOf(person);
    return [demands.map(({ by, demand }) => `${by} ${demand}`), demandingAccounts];
  };
  assert.deepEqual(await state(), [[], 0]);
  await proveAgain(organization.owner);
  const setting = { accountSid, setting: 'second-factor-required' as const };
  await expectOk(client.call(setAccountSetting, { params: setting, body: { value: true } }));
  assert.deepEqual(await state(), [[], 0]);
  const params = { organizationSid: organization.sid };
  const body = { accountSid, userSid: person.userSid, roleSid: accountRoleSid.developer };
  await expectOk(client.call(createRoleAssignment, { params, body }));
  assert.deepEqual(await state(), [['account once-per-device'], 1]);
  await expectOk(
    client.call(updateUser, { params: paramsOf(person), body: { requiresSecondFactor: true } }),
  );
  const ofPerson = ['user-setting once-per-device', 'account once-per-device'];
  assert.deepEqual(await state(), [ofPerson, 1]);
  await enrolTotp(running, organization.owner);
  const secondFactor = 'every-sign-in' as const;
  await expectOk(client.call(updateSignInPolicy, { params, body: { secondFactor } }));
  assert.deepEqual(await state(), [['organization every-sign-in', ...ofPerson], 1]);
  const rule = { ...params, setting: 'second-factor-required' as const };
  const lock = { value: false, isLocked: true };
  await expectOk(client.call(setAccountSettingRule, { params: rule, body: lock }));
  assert.deepEqual((await signInOf(person)).demandingAccounts, 0);
  await expectOk(
    client.call(setAccountSettingRule, { params: rule, body: { ...lock, value: true } }),
  );
  assert.deepEqual((await signInOf(person)).demandingAccounts, 1);
  await expectOk(client.call(suspendAccount, { params: { accountSid } }));
  assert.deepEqual((await signInOf(person)).demandingAccounts, 0);
});
