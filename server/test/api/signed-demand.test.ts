import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  createAccount,
  createAccountKind,
  createApiKey,
  createPublicKey,
  createSubaccount,
  deletePublicKey,
  getSignedRequestDemand,
  listAccountAuditEntries,
  listAccountSettings,
  previewAccountSetting,
  previewAccountSettingRule,
  setAccountSetting,
  setAccountSettingRule,
} from '@guildhall/contract';
import { anAccountUser, expectOk } from '../support/fixture.ts';
import { hour } from '../support/moved-clock.ts';
import { operatorKey } from '../support/running-app.ts';
import {
  keyPair,
  openSignedPrograms,
  probe,
  type SignedPrograms,
} from '../support/signed-programs.ts';
import { basicOf, type Signer, sendWire } from '../support/signing.ts';

let programs: SignedPrograms;
before(async () => {
  programs = await openSignedPrograms();
});
after(async () => {
  assert.deepEqual(await programs.running.breaches(), []);
  await programs.close();
});

const events = { method: 'GET', path: '/v1/Events' } as const;
const owner = () => programs.home.owner.client;
const setting = 'signed-requests-required' as const;
const unsigned = async (signer: Pick<Signer, 'apiKeySid' | 'secret'>) => {
  const sent = { ...events, headers: { authorization: basicOf(signer) } };
  return (await sendWire(programs.running.baseUrl, sent)).status;
};
const codeOf = async (signer: Signer) => (await programs.send(signer, events)).code;

async function demandOf(accountSid: AccountSid) {
  const { body } = await expectOk(owner().call(listAccountSettings, { params: { accountSid } }));
  return body.items.find((one) => one.setting === setting)?.value;
}

test('D16 switched on it bites at once, switched off it is gone at once, in every process (D19)', async () => {
  const signer = await programs.open('At once');
  const twin = await programs.running.twin();
  const headers = { authorization: basicOf(signer) };
  const statuses = () =>
    Promise.all(
      [programs.running.baseUrl, twin.baseUrl].map(
        async (url) => (await sendWire(url, { ...events, headers })).status,
      ),
    );
  await programs.send(signer, probe);
  assert.deepEqual(await statuses(), [200, 200]);
  await expectOk(programs.set(signer.accountSid, true));
  assert.deepEqual(await statuses(), [403, 403]);
  assert.equal(await codeOf(signer), undefined);
  await expectOk(programs.set(signer.accountSid, false));
  assert.deepEqual(await statuses(), [200, 200]);
  assert.equal(await codeOf(signer), 70_053);
});

test('D16 R-61 an organization locks signed requests off for every account; on, each has to try them itself', async () => {
  const signer = await programs.demand('Locked off');
  const params = { organizationSid: programs.home.sid, setting };
  const say = (value: boolean, isLocked: boolean) =>
    owner().call(setAccountSettingRule, { params, body: { value, isLocked } });
  for (const isLocked of [true, false]) {
    const refused = await say(true, isLocked);
    assert.deepEqual([refused.status, refused.problem.code], [409, 'signed-requests-not-for-all']);
  }
  const unasked = { params, query: { to: 'locked-on' as const } };
  const unseen = await owner().call(previewAccountSettingRule, unasked);
  assert.equal(unseen.problem.code, 'signed-requests-not-for-all');
  const asked = { params, query: { to: 'locked-off' as const } };
  const { body: effects } = await expectOk(owner().call(previewAccountSettingRule, asked));
  assert.ok(effects.switchedOff.some(({ accountSid }) => accountSid === signer.accountSid));
  assert.equal(await unsigned(signer), 403);
  await expectOk(say(false, true));
  assert.equal(await unsigned(signer), 200);
  const log = await expectOk(
    owner().call(listAccountAuditEntries, { params: { accountSid: signer.accountSid } }),
  );
  const [last] = log.body.items.filter(({ action }) => action === 'account-setting.set');
  assert.deepEqual(
    [last?.before?.['value'], last?.after],
    [true, { setting, value: false }],
    'the log of the account tells it',
  );
  const locked = await programs.set(signer.accountSid, true);
  assert.equal(locked.problem.code, 'account-setting-locked');
  await expectOk(say(false, false));
  assert.equal(await unsigned(signer), 200, 'nobody is shut out by lifting a lock');
  await expectOk(programs.set(signer.accountSid, true));
  assert.equal(await unsigned(signer), 403);
});

test('D16 R-61 whoever makes credentials is told whether signatures are demanded, and of no other setting', async () => {
  const signer = await programs.open('Told');
  const params = { accountSid: signer.accountSid };
  const { client: developer } = await anAccountUser(programs.running, programs.home.owner, {
    ...params,
    email: 'told@x.test',
    roles: ['developer'],
  });
  const told = async () => {
    const { body } = await expectOk(developer.call(getSignedRequestDemand, { params }));
    return [body.isDemanded, body.bar];
  };
  assert.deepEqual(await told(), [false, 'signed-probe-missing']);
  await programs.send(signer, probe);
  assert.deepEqual(await told(), [false, null]);
  await expectOk(programs.set(signer.accountSid, true));
  assert.deepEqual(await told(), [true, null]);
  assert.equal((await developer.call(listAccountSettings, { params })).status, 403);
});

test('D16 only who has just proved who they are switches it off, and only in the Console', async () => {
  const signer = await programs.demand('Stays on');
  const params = { accountSid: signer.accountSid, setting };
  const client = owner();
  const password = client.password;
  client.password = undefined;
  programs.running.clock.advance(hour);
  const stale = await client.call(setAccountSetting, { params, body: { value: false } });
  assert.deepEqual([stale.status, stale.problem.code], [403, 'fresh-proof-required']);
  assert.equal(await demandOf(signer.accountSid), true);
  client.password = password;
  const developer = await anAccountUser(programs.running, programs.home.owner, {
    accountSid: signer.accountSid,
    email: 'dev@signed.test',
    roles: ['developer'],
  });
  const refused = await developer.client.call(setAccountSetting, {
    params,
    body: { value: false },
  });
  assert.equal(refused.status, 403);
  const path = `/api/v1/accounts/${signer.accountSid}/settings/${setting}`;
  const byKey = await programs.send(signer, { method: 'PUT', path, body: '{"value":false}' });
  assert.ok(byKey.status >= 400 && byKey.status < 500);
  assert.equal(await demandOf(signer.accountSid), true);
  await expectOk(client.call(setAccountSetting, { params, body: { value: false } }));
  assert.equal(await demandOf(signer.accountSid), false);
});

test('R-116 it cannot be demanded on accounts of a kind that excludes it', async () => {
  const operator = programs.running.browser({ authorization: `Bearer ${operatorKey}` });
  const kind = { name: 'unsigned', labels: { en: 'Unsigned' }, excludesSignedRequests: true };
  await expectOk(operator.call(createAccountKind, { body: kind }));
  const { body: account } = await expectOk(
    owner().call(createAccount, {
      params: { organizationSid: programs.home.sid },
      body: { name: 'Of that kind', kind: 'unsigned' },
    }),
  );
  await programs.running.workOff();
  const params = { accountSid: account.sid };
  const body = { name: 'Signer', publicKey: keyPair.publicKey };
  await expectOk(owner().call(createPublicKey, { params, body }));
  const of = { params: { ...params, setting } };
  const { body: effects } = await expectOk(owner().call(previewAccountSetting, of));
  assert.equal(effects.signedRequests?.bar, 'signed-requests-excluded');
  const refused = await owner().call(setAccountSetting, { ...of, body: { value: true } });
  assert.deepEqual([refused.status, refused.problem.code], [409, 'signed-requests-excluded']);
});

test('R-115 a subaccount follows its main account, and signs with a key of either', async () => {
  const main = await programs.demand('Main');
  const params = { accountSid: main.accountSid };
  const made = await expectOk(owner().call(createSubaccount, { params, body: { name: 'Below' } }));
  const below = { accountSid: made.body.sid };
  const key = await expectOk(
    owner().call(createApiKey, { params: below, body: { name: 'Below', kind: 'main' } }),
  );
  const signer = { ...main, ...below, apiKeySid: key.body.sid, secret: key.body.secret };
  assert.equal(await unsigned(signer), 403);
  assert.equal(await codeOf(signer), undefined);
  const body = { name: 'Own', publicKey: keyPair.publicKey };
  const own = await expectOk(owner().call(createPublicKey, { params: below, body }));
  assert.equal(await codeOf({ ...signer, publicKeySid: own.body.sid }), undefined);
  assert.equal(await codeOf({ ...main, publicKeySid: own.body.sid }), 70_154);
  const refused = await owner().call(setAccountSetting, {
    params: { ...below, setting },
    body: { value: false },
  });
  assert.equal(refused.problem.code, 'account-is-subaccount');
});

test('D19 a deleted public key checks nothing any more; the log tells of what was refused', async () => {
  const signer = await programs.demand('Loses its key');
  const params = { accountSid: signer.accountSid };
  const place = { ...params, publicKeySid: signer.publicKeySid };
  await expectOk(owner().call(deletePublicKey, { params: place }));
  assert.equal(await codeOf(signer), 70_154);
  assert.equal(await codeOf(signer), 70_154);
  const { body } = await expectOk(owner().call(listAccountAuditEntries, { params }));
  const entries = body.items.filter(({ action }) => action === 'credential.use');
  assert.deepEqual(
    entries.map(({ reason, targetSid, actorSid }) => [reason, targetSid, actorSid]),
    [['signing-key-unknown', signer.apiKeySid, signer.apiKeySid]],
  );
});

test('R-115 keys of every kind have to sign', async () => {
  for (const kind of ['standard', 'main'] as const) {
    const signer = await programs.demand(`Of a ${kind} key`, kind);
    assert.equal(await unsigned(signer), 403);
    assert.equal(await codeOf(signer), undefined);
  }
});
