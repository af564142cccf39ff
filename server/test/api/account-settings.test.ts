import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSettingMove,
  type AccountSettingName,
  type AccountSid,
  createSubaccount,
  listAccountSettingRules,
  listAccountSettings,
  listAuditEntries,
  previewAccountSetting,
  previewAccountSettingRule,
  setAccountSetting,
  setAccountSettingRule,
} from '@guildhall/contract';
import {
  anAccount,
  anAccountUser,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'settings.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const call = () => organization.owner.client;

async function settingsOf(accountSid: AccountSid) {
  const { body } = await expectOk(call().call(listAccountSettings, { params: { accountSid } }));
  return Object.fromEntries(body.items.map((one) => [one.setting, one]));
}

const set = (accountSid: AccountSid, setting: AccountSettingName, value: boolean) =>
  call().call(setAccountSetting, { params: { accountSid, setting }, body: { value } });

const rule = (setting: AccountSettingName, value: boolean, isLocked: boolean) =>
  expectOk(
    call().call(setAccountSettingRule, {
      params: { organizationSid: organization.sid, setting },
      body: { value, isLocked },
    }),
  );

test('R-61 without a word of anybody webhooks are https only, and no second factor, no signature is demanded', async () => {
  const settings = await settingsOf(await anAccount(organization, 'Plain'));
  assert.deepEqual(
    Object.values(settings).map(({ setting, value, origin, setByName }) => [
      setting,
      value,
      origin,
      setByName,
    ]),
    [
      ['second-factor-required', false, 'guildhall-default', null],
      ['webhooks-https-only', true, 'guildhall-default', null],
      ['signed-requests-required', false, 'guildhall-default', null],
    ],
  );
});

test('R-61 a value that is set says by whom and when, once in the log; saying it again changes nothing', async () => {
  const accountSid = await anAccount(organization, 'Set');
  for (const _ of [1, 2]) await expectOk(set(accountSid, 'webhooks-https-only', false));
  const one = (await settingsOf(accountSid))['webhooks-https-only'];
  assert.deepEqual([one?.value, one?.origin], [false, 'account']);
  assert.equal(one?.setAt, running.clock.now().toISOString());
  assert.ok(one?.setByName);
  const { body } = await expectOk(
    call().call(listAuditEntries, { params: { organizationSid: organization.sid } }),
  );
  const entries = body.items.filter(({ action }) => action === 'account-setting.set');
  assert.equal(entries.length, 1);
});

test('R-61 a default is what new accounts begin with; accounts that are there keep theirs', async () => {
  const before = await anAccount(organization, 'Before');
  await rule('webhooks-https-only', false, false);
  const made = await anAccount(organization, 'After');
  assert.equal((await settingsOf(before))['webhooks-https-only']?.value, true);
  const one = (await settingsOf(made))['webhooks-https-only'];
  assert.deepEqual([one?.value, one?.origin], [false, 'organization-default']);
  await rule('webhooks-https-only', true, false);
  assert.equal((await settingsOf(made))['webhooks-https-only']?.value, false);
});

test('R-61 a lock holds on every account, refuses changes there, and gives back what was set when lifted', async () => {
  const accountSid = await anAccount(organization, 'Locked');
  await expectOk(set(accountSid, 'webhooks-https-only', false));
  await rule('webhooks-https-only', true, true);
  const locked = (await settingsOf(accountSid))['webhooks-https-only'];
  assert.deepEqual([locked?.value, locked?.origin], [true, 'organization-lock']);
  const refused = await set(accountSid, 'webhooks-https-only', false);
  assert.deepEqual([refused.status, refused.problem.code], [409, 'account-setting-locked']);
  await rule('webhooks-https-only', true, false);
  const free = (await settingsOf(accountSid))['webhooks-https-only'];
  assert.deepEqual([free?.value, free?.origin], [false, 'account']);
  const { body } = await expectOk(
    call().call(listAccountSettingRules, { params: { organizationSid: organization.sid } }),
  );
  assert.deepEqual(
    body.items.map(({ setting, isLocked }) => [setting, isLocked]),
    [
      ['second-factor-required', false],
      ['webhooks-https-only', false],
      ['signed-requests-required', false],
    ],
  );
});

test('R-61 a subaccount follows its main account and has nothing to set of its own', async () => {
  const accountSid = await anAccount(organization, 'Main');
  const { body } = await expectOk(
    call().call(createSubaccount, { params: { accountSid }, body: { name: 'Below' } }),
  );
  await expectOk(set(accountSid, 'webhooks-https-only', false));
  assert.equal((await settingsOf(body.sid))['webhooks-https-only']?.value, false);
  const refused = await set(body.sid, 'webhooks-https-only', true);
  assert.equal(refused.problem.code, 'account-is-subaccount');
});

test('R-62 before a second factor is demanded, those with access and without one are named', async () => {
  const accountSid = await anAccount(organization, 'Named');
  await anAccountUser(running, organization.owner, {
    accountSid,
    email: 'dev@x.test',
    roles: ['developer'],
  });
  const setting = 'second-factor-required';
  const { body } = await expectOk(
    call().call(previewAccountSetting, { params: { accountSid, setting } }),
  );
  assert.deepEqual(
    body.people.map(({ email }) => email).sort(),
    ['dev@x.test', organization.owner.email].sort(),
  );
  assert.deepEqual(body.peopleTotal, { count: 2, exact: true });
  const everywhere = await expectOk(
    call().call(previewAccountSettingRule, {
      params: { organizationSid: organization.sid, setting },
    }),
  );
  assert.ok(everywhere.body.accounts >= 2);
});

test('R-61 before a setting is locked off, or a lock lifted, the accounts it ends on are counted and named', async () => {
  const protectedSid = await anAccount(organization, 'Protected');
  const setting = 'second-factor-required';
  await expectOk(set(protectedSid, setting, true));
  const effects = async (to: AccountSettingMove) => {
    const { body } = await expectOk(
      call().call(previewAccountSettingRule, {
        params: { organizationSid: organization.sid, setting },
        query: { to },
      }),
    );
    return { on: body.accounts, off: body.switchedOff, total: body.switchedOffTotal.count };
  };
  const one = [{ accountSid: protectedSid, name: 'Protected' }];
  assert.deepEqual(await effects('locked-off'), { on: 0, off: one, total: 1 });
  assert.equal((await effects('unlocked')).total, 0);
  const { on: others } = await effects('locked-on');
  await rule(setting, false, true);
  assert.deepEqual(await effects('unlocked'), { on: 1, off: [], total: 0 });
  assert.deepEqual(await effects('locked-off'), { on: 0, off: [], total: 0 });
  await rule(setting, true, true);
  assert.equal((await effects('unlocked')).total, others);
  assert.equal((await effects('locked-off')).total, others + 1);
  await rule(setting, false, false);
  const log = await expectOk(
    call().call(listAuditEntries, { params: { organizationSid: organization.sid } }),
  );
  const [lifted] = log.body.items.filter(({ action }) => action === 'account-setting-rule.set');
  assert.equal(lifted?.after?.['switchedOffAccounts'], others);
});

test('R-61 A-33 what another organization set is nobody else’s business', async () => {
  const accountSid = await anAccount(organization, 'Foreign');
  const stranger = await aPerson(running, 'stranger@else.test');
  const { status } = await stranger.client.call(listAccountSettings, { params: { accountSid } });
  assert.equal(status, 404);
});
