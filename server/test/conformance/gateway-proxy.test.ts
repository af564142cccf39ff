import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as openRequest, type Server } from 'node:http';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  createApiKey,
  createGatewayKey,
  deleteApiKey,
  setProductPermission,
} from '@guildhall/contract';
import { createToyApi, findNginx, startGateway } from '@guildhall/example-gateway';
import {
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';
import { createSubrequestProxy } from '../support/subrequest-proxy.ts';

const read = '/acme/messaging/messages/read';
const create = '/acme/messaging/messages/create';

let running: RunningApp;
let home: FixtureOrganization;
let accountSid: AccountSid;
let url: string;
const closers: (() => Promise<unknown>)[] = [];
before(async () => {
  running = await startApp();
  closers.push(() => running.close());
  home = await anOrganization(running, 'gateway.test');
  accountSid = await anAccount(home, 'Messaging');
  for (const act of ['read', 'create']) {
    const params = { namespace: 'acme', product: 'messaging', resource: 'messages', act };
    const body = { labels: { en: `Messages: ${act}` }, roles: ['developer' as const] };
    await expectOk(operator().call(setProductPermission, { params, body }));
  }
  url = await openFront();
});
after(async () => {
  for (const close of closers.reverse()) await close();
});

const operator = () => running.browser({ authorization: `Bearer ${operatorKey}` });
const nginx = findNginx();

/** The example as it is, with nginx; where this machine has none, a proxy that asks in the same way. */
async function openFront(): Promise<string> {
  const api = `127.0.0.1:${await listen(createToyApi())}`;
  const body = { name: 'The proxy of the example' };
  const { key } = (await expectOk(operator().call(createGatewayKey, { body }))).body;
  const parts = { guildhall: new URL(running.baseUrl).host, api, key };
  if (nginx === undefined) return `http://127.0.0.1:${await listen(createSubrequestProxy(parts))}`;
  const gateway = await startGateway({ ...parts, nginx });
  closers.push(() => gateway.close());
  return gateway.url;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function aKey(permissions: string[]) {
  const body = { name: 'Client', kind: 'restricted' as const, permissions };
  const made = await expectOk(
    home.owner.client.call(createApiKey, { params: { accountSid }, body }),
  );
  const { sid, secret } = made.body;
  return { sid, authorization: `Basic ${Buffer.from(`${sid}:${secret}`).toString('base64')}` };
}

const send = async (headers: Readonly<Record<string, string>>, init: RequestInit = {}) => {
  const answer = await fetch(`${url}/v1/messages?Limit=1`, { ...init, headers });
  return {
    status: answer.status,
    reason: answer.headers.get('guildhall-reason'),
    raw: await answer.text(),
  };
};

test(`the API behind ${nginx === undefined ? 'a stand-in, since there is no nginx here,' : 'nginx'} serves whom Guildhall lets through, under the name Guildhall gives`, async () => {
  const key = await aKey([read, create]);
  const claimed = { 'guildhall-account': `AC${'0'.repeat(32)}`, 'Guildhall-Subject': 'US1' };
  const body = 'Hello';
  const written = await send(
    { ...claimed, authorization: key.authorization },
    { method: 'POST', body },
  );
  assert.equal(written.status, 200, written.raw);
  const seen = await send({ authorization: key.authorization });
  assert.deepEqual(JSON.parse(seen.raw), {
    account: accountSid,
    by: key.sid,
    kind: 'api-key',
    sawCredential: false,
    messages: [body],
  });
});

test('A-90 a body that was added to a request without one reaches neither Guildhall nor the API', async () => {
  const { authorization } = await aKey([read, create]);
  const ask = (method: string, headers: Readonly<Record<string, string>>, body: string) => {
    const options = { method, headers: { authorization, ...headers } };
    return new Promise((resolve, reject) => {
      const request = openRequest(`${url}/v1/messages`, options, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      request.on('error', reject);
      request.end(body);
    });
  };
  assert.equal(await ask('GET', { 'content-length': '4' }, 'evil'), 400);
  assert.equal(await ask('DELETE', { 'content-length': '4' }, 'evil'), 400);
  assert.equal(await ask('GET', { 'transfer-encoding': 'chunked' }, 'evil'), 400);
  assert.equal(await ask('GET', { 'content-length': '0' }, ''), 200);
});

test('nobody else reaches the API: no credential, a key without the permission, a deleted key (D19)', async () => {
  const nobody = await send({ 'guildhall-account': accountSid });
  assert.equal(nobody.status, 401);
  const reader = await aKey([read]);
  const headers = { authorization: reader.authorization };
  assert.equal((await send(headers)).status, 200);
  const refused = await send(headers, { method: 'POST', body: 'Hello' });
  assert.deepEqual([refused.status, refused.reason], [403, `missing:${create}`]);
  const params = { accountSid, apiKeySid: reader.sid };
  await expectOk(home.owner.client.call(deleteApiKey, { params }));
  assert.equal((await send(headers)).status, 401);
});
