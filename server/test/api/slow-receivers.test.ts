import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  accountWebhooks,
  setAccountSetting,
  updateAccount,
} from '@guildhall/contract';
import {
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
} from '../support/fixture.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

/** Nobody who answers waits for so long, whoever else does not answer. */
const promptly = 1500;

let running: RunningApp;
let silent: FixtureOrganization;
let other: FixtureOrganization;
let receivers: Receiver[];

before(async () => {
  running = await startApp({ allowedAddresses: ['127.0.0.1'], webhookPatience: 10_000 });
  silent = await anOrganization(running, 'silent.test');
  other = await anOrganization(running, 'other.test');
  receivers = [];
  await running.deliver();
  await running.tellWebhooks();
  running.app.webhooks.start();
});
after(async () => {
  for (const receiver of receivers) receiver.close();
  await running.app.webhooks.stop();
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

/** An account that may be told over plain http, with so many webhooks at the receiver. */
async function toldAccount(
  organization: FixtureOrganization,
  receiver: Receiver,
  webhooks = 1,
): Promise<AccountSid> {
  const { client } = organization.owner;
  const accountSid = await anAccount(organization, 'Told');
  const setting = 'webhooks-https-only';
  await expectOk(
    client.call(setAccountSetting, { params: { accountSid, setting }, body: { value: false } }),
  );
  for (let index = 0; index < webhooks; index += 1) {
    const body = { url: receiver.url, eventTypes: ['account.updated' as const] };
    await expectOk(client.call(accountWebhooks.create, { params: { accountSid }, body }));
  }
  return accountSid;
}

async function aReceiver(): Promise<Receiver> {
  const receiver = await startReceiver();
  receivers.push(receiver);
  return receiver;
}

let names = 0;
/** Lets something happen on the account of which its webhooks are told. */
async function rename(organization: FixtureOrganization, accountSid: AccountSid): Promise<void> {
  names += 1;
  const { client } = organization.owner;
  const body = { name: `Told ${names}` };
  await expectOk(client.call(updateAccount, { params: { accountSid }, body }));
}

/** From now on answers nothing; resolves when so many requests are there. */
function silence(receiver: Receiver, requests: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    receiver.answer = () => {
      seen += 1;
      if (seen === requests) resolve();
    };
  });
}

/** Resolves with the milliseconds until the next request. */
function nextRequest(receiver: Receiver): Promise<number> {
  const begun = performance.now();
  return new Promise((resolve) => {
    receiver.answer = (response) => {
      response.writeHead(204).end();
      resolve(performance.now() - begun);
    };
  });
}

async function assertPromptlyTold(organization: FixtureOrganization): Promise<void> {
  const receiver = await aReceiver();
  const accountSid = await toldAccount(organization, receiver);
  await rename(organization, accountSid);
  const told = nextRequest(receiver);
  await running.deliver();
  assert.ok((await told) < promptly, `told after ${(await told).toFixed(0)} ms`);
}

test('F-08 whoever answers is told at once while a receiver does not answer', async () => {
  const receiver = await aReceiver();
  const isThere = silence(receiver, 1);
  const accountSid = await toldAccount(silent, receiver);
  await rename(silent, accountSid);
  await running.deliver();
  await isThere;
  await assertPromptlyTold(other);
  await assertPromptlyTold(silent);
  receiver.close();
});

test('F-08 twenty webhooks that never answer hold up neither other tenants nor the accounts beside theirs', async () => {
  const receiver = await aReceiver();
  const isThere = silence(receiver, 16);
  const accountSid = await toldAccount(silent, receiver, 20);
  for (let times = 0; times < 5; times += 1) await rename(silent, accountSid);
  await running.deliver();
  await isThere;
  await assertPromptlyTold(other);
  await assertPromptlyTold(silent);
  receiver.close();
});
