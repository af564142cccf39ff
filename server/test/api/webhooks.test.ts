import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
  type AccountSid,
  accountWebhooks,
  listAuditEntries,
  organizationWebhooks,
  previewAccountSetting,
  reactivateAccount,
  setAccountSetting,
  suspendAccount,
  updateAccount,
  type WebhookSid,
} from '@guildhall/contract';
import { signWebhook } from '../../src/modules/webhook/sign-webhook.ts';
import {
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  signIn,
} from '../support/fixture.ts';
import { day, hour, minute } from '../support/moved-clock.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let receiver: Receiver;
before(async () => {
  running = await startApp({ allowedAddresses: ['127.0.0.1'] });
  organization = await anOrganization(running, 'hooks.test');
  receiver = await startReceiver();
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer = undefined;
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  receiver.close();
  await running.close();
});

const call = () => organization.owner.client;

/** Lets time pass; whoever was signed in comes back. */
async function wait(milliseconds: number): Promise<void> {
  running.clock.advance(milliseconds);
  const { client } = await signIn(running, organization.owner.email);
  call().cookie = client.cookie;
}

/** An account that may be told over plain http. */
async function plainAccount(name: string): Promise<AccountSid> {
  const accountSid = await anAccount(organization, name);
  const setting = 'webhooks-https-only';
  await expectOk(
    call().call(setAccountSetting, { params: { accountSid, setting }, body: { value: false } }),
  );
  return accountSid;
}

async function hook(accountSid: AccountSid, url = receiver.url) {
  const { body } = await expectOk(
    call().call(accountWebhooks.create, {
      params: { accountSid },
      body: { url, eventTypes: ['account.updated'] },
    }),
  );
  return { params: { accountSid, webhookSid: body.sid }, secret: body.secret };
}

async function rename(accountSid: AccountSid, name: string): Promise<void> {
  await expectOk(call().call(updateAccount, { params: { accountSid }, body: { name } }));
}

async function tell(): Promise<void> {
  await running.deliver();
  await running.tellWebhooks();
}

async function deliveriesOf(params: { accountSid: AccountSid; webhookSid: WebhookSid }) {
  return (await expectOk(call().call(accountWebhooks.listDeliveries, { params }))).body.items;
}

test('D15 A-87 a webhook is told what happens on its account, signed so that nobody can change it', async () => {
  const accountSid = await plainAccount('Signed');
  const { params, secret } = await hook(accountSid);
  await rename(accountSid, 'Signed anew');
  await tell();
  const [one, ...others] = receiver.received;
  assert.ok(one !== undefined && others.length === 0);
  const event = JSON.parse(one.body);
  assert.equal(event.type, 'account.updated');
  assert.equal(event.subjectSid, accountSid);
  const id = String(one.headers['webhook-id']);
  const timestamp = Number(one.headers['webhook-timestamp']);
  assert.equal(id, event.sid);
  const sign = (body: string, at: number) =>
    signWebhook({ id, timestamp: at, body }, [secret])['webhook-signature'];
  assert.equal(one.headers['webhook-signature'], sign(one.body, timestamp));
  assert.notEqual(one.headers['webhook-signature'], sign(`${one.body} `, timestamp));
  assert.notEqual(one.headers['webhook-signature'], sign(one.body, timestamp + 1));
  const [delivery] = await deliveriesOf(params);
  assert.deepEqual([delivery?.state, delivery?.tries, delivery?.eventSid], ['delivered', 1, id]);
});

test('A-88 the secret of a webhook is in no answer but the one it was made by, nor in the log', async () => {
  const accountSid = await plainAccount('Secret');
  const { params, secret } = await hook(accountSid);
  const answers = [
    await call().call(accountWebhooks.get, { params }),
    await call().call(accountWebhooks.list, { params: { accountSid } }),
    await call().call(listAuditEntries, { params: { organizationSid: organization.sid } }),
    await call().call(accountWebhooks.update, { params, body: { description: 'x' } }),
  ];
  for (const { status, raw } of answers) {
    assert.equal(status, 200);
    assert.ok(!raw.includes(secret) && !raw.includes('whsec_'));
  }
});

test('D15 after a rotation both secrets sign for 24 hours, then the new one alone', async () => {
  const accountSid = await plainAccount('Rotated');
  const { params, secret } = await hook(accountSid);
  const rotated = await expectOk(call().call(accountWebhooks.rotateSecret, { params }));
  assert.notEqual(rotated.body.secret, secret);
  await rename(accountSid, 'Rotated 2');
  await tell();
  const signatures = () => {
    const { headers, body } = receiver.received.at(-1) ?? { headers: {}, body: '' };
    const message = {
      id: String(headers['webhook-id']),
      timestamp: Number(headers['webhook-timestamp']),
      body,
    };
    const given = String(headers['webhook-signature']).split(' ');
    const made = [rotated.body.secret, secret].map(
      (one) => signWebhook(message, [one])['webhook-signature'] ?? '',
    );
    return made.map((one) => given.includes(one));
  };
  assert.deepEqual(signatures(), [true, true]);
  await wait(day + minute);
  await rename(accountSid, 'Rotated 3');
  await tell();
  assert.deepEqual(signatures(), [true, false]);
});

test('R-63 A-83 plain http is refused while only https may be told; switched on, what is plain is disabled and listed', async () => {
  const accountSid = await anAccount(organization, 'Https only');
  const plain = { params: { accountSid }, body: { url: receiver.url } };
  const refused = await call().call(accountWebhooks.create, plain);
  assert.deepEqual([refused.status, refused.problem.code], [400, 'webhook-https-required']);
  const setting = { accountSid, setting: 'webhooks-https-only' } as const;
  await expectOk(call().call(setAccountSetting, { params: setting, body: { value: false } }));
  const { params } = await hook(accountSid);
  const preview = await expectOk(call().call(previewAccountSetting, { params: setting }));
  assert.deepEqual(preview.body.webhooks, [{ accountSid, url: receiver.url }]);
  await expectOk(call().call(setAccountSetting, { params: setting, body: { value: true } }));
  const { body } = await expectOk(call().call(accountWebhooks.get, { params }));
  assert.deepEqual([body.status, body.disabledReason], ['disabled', 'https-only']);
  const enabled = await call().call(accountWebhooks.update, {
    params,
    body: { status: 'enabled' },
  });
  assert.deepEqual([enabled.status, enabled.problem.code], [400, 'webhook-https-required']);
  await rename(accountSid, 'Https only 2');
  await tell();
  assert.equal(receiver.received.length, 0);
  const log = await call().call(listAuditEntries, {
    params: { organizationSid: organization.sid },
    query: { pageSize: 10 },
  });
  assert.ok(log.body.items.some(({ action }) => action === 'webhook.disable'));
});

test('D15 a webhook of an account asks for no type that accounts are never told', async () => {
  const accountSid = await plainAccount('Choosy');
  const eventTypes = ['user.suspended' as const];
  const refused = await call().call(accountWebhooks.create, {
    params: { accountSid },
    body: { url: receiver.url, eventTypes },
  });
  assert.deepEqual([refused.status, refused.problem.code], [400, 'malformed-request']);
  const { params } = await hook(accountSid);
  const changed = await call().call(accountWebhooks.update, { params, body: { eventTypes } });
  assert.equal(changed.status, 400);
  const ofOrganization = await call().call(organizationWebhooks.create, {
    params: { organizationSid: organization.sid },
    body: { url: 'https://127.0.0.1:1/hook', eventTypes },
  });
  assert.deepEqual(ofOrganization.body.eventTypes, eventTypes);
});

test('A-84 no webhook is made for an internal address, however it is spelled', async () => {
  const accountSid = await plainAccount('Inner');
  for (const host of [
    '127.0.0.2',
    '[::1]',
    '169.254.169.254',
    '10.1.2.3',
    '[fc00::1]',
    '0.0.0.0',
    '2130706434',
    '0x7f.2',
    '017700000002',
    'localhost.',
    'LOCALHOST',
    'router',
    'db.internal',
    '[::ffff:127.0.0.2]',
    'user:secret@hooks.example.com',
  ]) {
    const { status, problem } = await call().call(accountWebhooks.create, {
      params: { accountSid },
      body: { url: `https://${host}/hook` },
    });
    assert.deepEqual([status, problem.code], [400, 'webhook-url-invalid'], host);
  }
});

test('A-86 a redirect is not followed: it is a failure', async () => {
  const accountSid = await plainAccount('Moved');
  const { params } = await hook(accountSid);
  receiver.answer = (response) => {
    response.writeHead(307, { location: receiver.url }).end();
  };
  await rename(accountSid, 'Moved 2');
  await tell();
  assert.equal(receiver.received.length, 1);
  const [delivery] = await deliveriesOf(params);
  assert.deepEqual([delivery?.state, delivery?.tries], ['waiting', 1]);
  const eventSid = delivery?.eventSid;
  assert.ok(eventSid !== undefined);
  const one = await expectOk(
    call().call(accountWebhooks.getDelivery, { params: { ...params, eventSid } }),
  );
  assert.deepEqual(
    one.body.attempts.map(({ outcome, status }) => [outcome, status]),
    [['refused', 307]],
  );
});

test('F-08 what fails is tried eight times within 24 hours and given up, and is sent when replayed', async () => {
  const accountSid = await plainAccount('Dead');
  const { params } = await hook(accountSid);
  receiver.answer = (response) => {
    response.writeHead(500).end('broken');
  };
  await rename(accountSid, 'Dead 2');
  await tell();
  for (let half = 0; half < 60; half += 1) {
    await wait(hour / 2);
    await tell();
  }
  const [dead] = await deliveriesOf(params);
  const sent = receiver.received.filter(({ headers }) => headers['webhook-id'] === dead?.eventSid);
  assert.deepEqual([dead?.state, dead?.tries, sent.length], ['dead', 8, 8]);
  receiver.answer = undefined;
  const replayed = await expectOk(call().call(accountWebhooks.replayDead, { params }));
  assert.equal(replayed.body.replayed.count, 1);
  await tell();
  assert.deepEqual((await deliveriesOf(params))[0]?.state, 'delivered');
});

test('D15 a webhook at which everything failed for five days is disabled, and its owner is told', async () => {
  const accountSid = await plainAccount('Silent');
  const { params } = await hook(accountSid);
  receiver.answer = (response) => {
    response.destroy();
  };
  for (let days = 0; days < 7; days += 1) {
    await rename(accountSid, `Silent ${days}`);
    await tell();
    await wait(day);
    await tell();
  }
  const { body } = await expectOk(call().call(accountWebhooks.get, { params }));
  assert.deepEqual([body.status, body.disabledReason], ['disabled', 'failing']);
  await running.deliver();
  const mail = running.mails.findLast(({ subject }) => /webhook/i.test(subject));
  assert.equal(mail?.to, organization.owner.email);
});

test('D15 what a disabled webhook was not told is listed, and is sent once it is enabled again', async () => {
  const accountSid = await plainAccount('Paused');
  const { params } = await hook(accountSid);
  const change = (status: 'enabled' | 'disabled') =>
    expectOk(call().call(accountWebhooks.update, { params, body: { status } }));
  await change('disabled');
  await rename(accountSid, 'Paused 2');
  await tell();
  assert.equal(receiver.received.length, 0);
  const [missed] = await deliveriesOf(params);
  assert.deepEqual([missed?.state, missed?.tries], ['dead', 0]);
  await change('enabled');
  await tell();
  assert.equal(receiver.received.length, 0);
  const replayed = await expectOk(call().call(accountWebhooks.replayDead, { params }));
  assert.equal(replayed.body.replayed.count, 1);
  await tell();
  assert.equal((await deliveriesOf(params))[0]?.state, 'delivered');
});

test('D15 a suspended account is told that it is; what happens until it is active again can be sent later', async () => {
  const accountSid = await plainAccount('Resting');
  const { body } = await expectOk(
    call().call(accountWebhooks.create, { params: { accountSid }, body: { url: receiver.url } }),
  );
  const params = { accountSid, webhookSid: body.sid };
  await tell();
  receiver.received.length = 0;
  const typesTold = () => receiver.received.map(({ body: text }) => JSON.parse(text).type);
  await expectOk(call().call(suspendAccount, { params: { accountSid } }));
  await tell();
  assert.deepEqual(typesTold(), ['account.suspended']);
  await rename(accountSid, 'Resting 2');
  await tell();
  assert.deepEqual(typesTold(), ['account.suspended']);
  await expectOk(call().call(reactivateAccount, { params: { accountSid } }));
  await expectOk(call().call(accountWebhooks.replayDead, { params }));
  await tell();
  const all = ['account.reactivated', 'account.suspended', 'account.updated'];
  assert.deepEqual(typesTold().toSorted(), all);
});

test('D15 A-103 webhooks that one change disables are told of in one mail, however many they are', async () => {
  const accountSid = await plainAccount('Many');
  for (let index = 0; index < 12; index += 1) await hook(accountSid, `${receiver.url}/${index}`);
  await running.deliver();
  running.mails.length = 0;
  const setting = { accountSid, setting: 'webhooks-https-only' } as const;
  await expectOk(call().call(setAccountSetting, { params: setting, body: { value: true } }));
  await running.deliver();
  const [mail, ...others] = running.mails.filter(({ subject }) => /webhook/i.test(subject));
  assert.equal(mail?.subject, '12 webhooks of Many were disabled');
  assert.match(mail?.text ?? '', /\/hook\/\d+ and 11 more/);
  assert.deepEqual(others, []);
});

test('D15 a test reaches one webhook alone; one of the organization hears of every account', async () => {
  const accountSid = await plainAccount('Tested');
  const { params } = await hook(accountSid);
  await expectOk(call().call(accountWebhooks.test, { params }));
  await running.tellWebhooks();
  assert.equal(JSON.parse(receiver.received[0]?.body ?? '{}').type, 'webhook.test');
  const refused = await call().call(organizationWebhooks.create, {
    params: { organizationSid: organization.sid },
    body: { url: receiver.url },
  });
  assert.equal(refused.problem.code, 'webhook-https-required');
  await tell();
  const made = await expectOk(
    call().call(organizationWebhooks.create, {
      params: { organizationSid: organization.sid },
      body: { url: 'https://127.0.0.1:1/hook' },
    }),
  );
  await rename(accountSid, 'Tested 2');
  await tell();
  const { body } = await expectOk(
    call().call(organizationWebhooks.listDeliveries, {
      params: { organizationSid: organization.sid, webhookSid: made.body.sid },
    }),
  );
  assert.deepEqual(
    body.items.map(({ eventType, state }) => [eventType, state]),
    [['account.updated', 'waiting']],
  );
});
