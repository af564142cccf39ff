import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createGuildhall, QuestionRefused } from '@guildhall/client';
import {
  type AccountSid,
  type AnyOperation,
  authorizeRequest,
  authorizeRequests,
  createGatewayKey,
  deleteGatewayKey,
  explainRequest,
  type GatewayKeyOpening,
  listEvents,
  listGatewayKeys,
  listOperatorAuditEntries,
  mostGatewayKeys,
  operations,
} from '@guildhall/contract';
import {
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';
import { paramsFor } from './matrix-world.ts';

let running: RunningApp;
let home: FixtureOrganization;
let accountSid: AccountSid;
before(async () => {
  running = await startApp();
  home = await anOrganization(running, 'asked.test');
  accountSid = await anAccount(home, 'Asked about');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const holderOf = (key: string) => running.browser({ authorization: `Bearer ${key}` });
const operator = () => holderOf(operatorKey);
const aKey = async (name: string, opens?: GatewayKeyOpening) => {
  const body = opens === undefined ? { name } : { name, opens };
  return (await expectOk(operator().call(createGatewayKey, { body }))).body;
};

const question = () => ({
  userSid: home.owner.userSid,
  accountSid,
  permission: 'usage:read',
});

const verify = async (key: string) => {
  const answer = await fetch(`${running.baseUrl}/gateway/verify`, {
    headers: {
      cookie: home.owner.client.cookie,
      'guildhall-gateway': `permission=usage:read; account=${accountSid}; key=${key}`,
      'x-forwarded-method': 'GET',
      'x-forwarded-uri': '/v1/messages',
    },
  });
  return [answer.status, answer.headers.get('guildhall-reason')];
};

test('a gateway key asks for decisions of every kind, as the operator’s own key does', async () => {
  const { key } = await aKey('Front');
  for (const asker of [key, operatorKey]) {
    const client = holderOf(asker);
    const body = question();
    assert.equal((await expectOk(client.call(authorizeRequest, { body }))).body.allowed, true);
    const many = await expectOk(client.call(authorizeRequests, { body: { questions: [body] } }));
    assert.equal(many.body.decisions[0]?.allowed, true);
    const explained = await expectOk(client.call(explainRequest, { body }));
    assert.equal(explained.body.decision.allowed, true);
    assert.deepEqual(await verify(asker), [200, 'organization-role:owner']);
  }
  const guildhall = createGuildhall({ url: running.baseUrl, key });
  assert.equal((await guildhall.require(question())).reason, 'organization-role:owner');
});

test('a gateway key opens nothing else: no other operation, no other door', async () => {
  const { key } = await aKey('Narrow');
  const client = holderOf(key);
  const isOpened = ({ access }: AnyOperation) =>
    access.on === 'gateway' && access.opens === 'decisions';
  for (const operation of operations.filter((each) => !isOpened(each))) {
    const { status } = await client.call(operation, {
      params: { ...paramsFor(operation), organizationSid: home.sid, accountSid } as never,
      ...(operation.body === undefined ? {} : { body: {} as never }),
    });
    assert.equal(status, 401, operation.name);
  }
  const basic = `Basic ${Buffer.from(`${accountSid}:${key}`).toString('base64')}`;
  const doors = [
    ['/2010-04-01/Accounts.json', `Bearer ${key}`],
    [`/2010-04-01/Accounts/${accountSid}.json`, basic],
    [`/Organizations/${home.sid}/Accounts`, `Bearer ${key}`],
    [`/scim/v2/Users`, `Bearer ${key}`],
  ] as const;
  for (const [path, authorization] of doors) {
    const { status } = await client.fetch(path, { headers: { authorization } });
    assert.ok(status === 401 || status === 404, `${path} answers ${status}`);
  }
  const asked = await expectOk(
    operator().call(authorizeRequest, {
      body: { authorization: `Bearer ${key}`, accountSid, permission: 'usage:read' },
    }),
  );
  assert.equal(asked.body.outcome, 'unauthenticated');
});

test('a key that opens events reads every event, and opens nothing else, decisions neither', async () => {
  const elsewhere = await anOrganization(running, 'read.test');
  await running.deliver();
  const { key, opens } = await aKey('Ledger', 'events');
  assert.equal(opens, 'events');
  assert.match(key, /^events_/);
  const reader = holderOf(key);
  const { items } = (await expectOk(reader.call(listEvents))).body;
  for (const { sid } of [home, elsewhere]) {
    assert.ok(items.some(({ organizationSid }) => organizationSid === sid));
  }
  for (const operation of operations.filter(({ name }) => name !== 'listEvents')) {
    const { status } = await reader.call(operation, {
      params: { ...paramsFor(operation), organizationSid: home.sid, accountSid } as never,
      ...(operation.body === undefined ? {} : { body: {} as never }),
    });
    assert.equal(status, 401, operation.name);
  }
  assert.equal((await reader.call(authorizeRequest, { body: question() })).status, 401);
  assert.deepEqual(await verify(key), [403, 'gateway-misconfigured']);
  const decides = await aKey('Decides');
  assert.equal((await holderOf(decides.key).call(listEvents)).status, 401);
});

test('D19 a key that opens events is over with its deletion', async () => {
  const { key, sid } = await aKey('Short ledger', 'events');
  assert.equal((await holderOf(key).call(listEvents)).status, 200);
  await expectOk(operator().call(deleteGatewayKey, { params: { gatewayKeySid: sid } }));
  assert.equal((await holderOf(key).call(listEvents)).status, 401);
});

test('D19 a key that is deleted gets no answer from that moment on, and the others go on', async () => {
  const [ended, other] = [await aKey('Ended'), await aKey('Other')];
  assert.deepEqual(await verify(ended.key), [200, 'organization-role:owner']);
  const params = { gatewayKeySid: ended.sid };
  await expectOk(operator().call(deleteGatewayKey, { params }));
  assert.deepEqual(await verify(ended.key), [403, 'gateway-misconfigured']);
  assert.equal(
    (await holderOf(ended.key).call(authorizeRequest, { body: question() })).status,
    401,
  );
  const guildhall = createGuildhall({ url: running.baseUrl, key: ended.key });
  await assert.rejects(guildhall.authorize(question()), QuestionRefused);
  assert.deepEqual(await verify(other.key), [200, 'organization-role:owner']);
  assert.equal((await operator().call(deleteGatewayKey, { params })).status, 404);
});

test('a key is shown once and stored hashed; the list says when it was used last', async () => {
  const { key, ...made } = await aKey('Seen once');
  assert.deepEqual(made, {
    sid: made.sid,
    name: 'Seen once',
    opens: 'decisions',
    createdAt: running.clock.now().toISOString(),
    lastUsedAt: null,
  });
  const listed = async () => {
    const { body, raw } = await expectOk(operator().call(listGatewayKeys));
    assert.ok(!raw.includes(key));
    return body.items.find(({ sid }) => sid === made.sid);
  };
  assert.deepEqual(await listed(), made);
  running.clock.advance(60_000);
  const firstUse = running.clock.now().toISOString();
  await verify(key);
  running.clock.advance(60_000);
  await verify(key);
  assert.equal((await listed())?.lastUsedAt, firstUse);
  running.clock.advance(5 * 60_000);
  await verify(key);
  assert.equal((await listed())?.lastUsedAt, running.clock.now().toISOString());
});

test('who makes and ends a key stands in the log of the installation, the key does not', async () => {
  const { sid, key } = await aKey('Logged');
  await expectOk(operator().call(deleteGatewayKey, { params: { gatewayKeySid: sid } }));
  const { body, raw } = await expectOk(
    operator().call(listOperatorAuditEntries, { query: { action: 'gateway-key' } }),
  );
  assert.ok(!raw.includes(key));
  const told = body.items.filter(({ targetSid }) => targetSid === sid);
  assert.deepEqual(
    told.map(({ action, actorKind, targetName }) => [action, actorKind, targetName]),
    [
      ['gateway-key.delete', 'operator', 'Logged'],
      ['gateway-key.create', 'operator', 'Logged'],
    ],
  );
});

test('there are so many keys at most', async () => {
  const known = (await expectOk(operator().call(listGatewayKeys))).body.items.length;
  for (let number = known; number < mostGatewayKeys; number += 1) await aKey(`Key ${number}`);
  const { status, problem } = await operator().call(createGatewayKey, {
    body: { name: 'One more' },
  });
  assert.deepEqual([status, problem.code], [409, 'gateway-key-limit-reached']);
});
