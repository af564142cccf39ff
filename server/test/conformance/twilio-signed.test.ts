import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type AccountSid, setAccountSetting } from '@guildhall/contract';
import type twilio from 'twilio';
import { expectOk } from '../support/fixture.ts';
import { failsWith, openPrograms, type Programs } from '../support/programs.ts';

let programs: Programs;
let accountSid: AccountSid;
let client: twilio.Twilio;
before(async () => {
  programs = await openPrograms();
  ({ accountSid } = await programs.makeAccount('Signs'));
  client = await programs.makeSigner(accountSid, 'RS256');
  await demand();
});
beforeEach(() => programs.keepTime());
after(() => programs.running.close());

const uri = (path: string) => `${programs.running.baseUrl}${path}`;

async function demand(): Promise<void> {
  const probe = await client.request({ method: 'get', uri: uri('/v1/SignedRequests/Probe') });
  assert.equal(probe.statusCode, 200, JSON.stringify(probe.body));
  const params = { accountSid, setting: 'signed-requests-required' } as const;
  const body = { value: true };
  await expectOk(programs.home.owner.client.call(setAccountSetting, { params, body }));
}

test('R-115 a GET with a query is signed and read', async () => {
  const account = client.api.v2010.accounts(accountSid);
  assert.equal((await account.fetch()).friendlyName, 'Signs');
  const since = { startDate: new Date(0), eventType: 'api-key.created', pageSize: 50 };
  assert.equal((await client.monitor.v1.events.list(since)).length, 1);
});

test('R-115 the package does not sign the query of an address it is given, such as of a next page', async () => {
  const account = client.api.v2010.accounts(accountSid);
  await account.newKeys.create({ friendlyName: 'Listed' });
  await assert.rejects(account.keys.list({ pageSize: 1 }), failsWith(401, 70_156));
  const first = await account.keys.page({ pageSize: 1 });
  const pageToken = new URL(first.nextPageUrl ?? '').searchParams.get('PageToken') ?? '';
  const next = await account.keys.page({ pageSize: 1, pageNumber: 1, pageToken });
  assert.equal(next.instances.length, 1);
});

test('R-115 a query with blanks, signs and letters of everywhere is the one that was signed', async () => {
  for (const value of ['a b', "~!*'()", 'é 日本', '+', '@:/?#[]', 'x&y']) {
    const query = new URLSearchParams({ EventType: value }).toString();
    const read = await client.request({
      method: 'get',
      uri: uri('/v1/Events'),
      params: { EventType: value, PageSize: 5 },
    });
    assert.equal(read.statusCode, 200, query);
  }
});

test('R-115 a value with = is cut by the package itself: what is not signed is refused', async () => {
  const read = await client.request({
    method: 'get',
    uri: uri('/v1/Events'),
    params: { EventType: 'b=1' },
  });
  assert.deepEqual([read.statusCode, Object(read.body).code], [401, 70_156]);
});

test('R-115 a form is signed and written, once', async () => {
  const account = client.api.v2010.accounts(accountSid);
  const changed = await account.update({ friendlyName: 'Sïgns & writes' });
  assert.equal(changed.friendlyName, 'Sïgns & writes');
  const made = await account.newKeys.create({ friendlyName: 'Made by a form' });
  assert.match(made.sid, /^SK/);
});

test('R-115 a JSON body is signed and written', async () => {
  const { newApiKey } = client.iam.v1;
  const policy = { allow: ['/twilio/monitor/events/list'] };
  const made = await newApiKey.create({
    accountSid,
    friendlyName: 'é',
    keyType: 'restricted',
    policy,
  });
  assert.deepEqual(made.policy, policy);
  const data = { AccountSid: accountSid, FriendlyName: 'Ünsigned? No' };
  const headers = { 'Content-Type': 'application/json' };
  const answer = await client.request({ method: 'post', uri: uri('/v1/Keys'), data, headers });
  assert.equal(answer.statusCode, 201, JSON.stringify(answer.body));
});

test('R-115 a DELETE is signed and done', async () => {
  const account = client.api.v2010.accounts(accountSid);
  const made = await account.newKeys.create({ friendlyName: 'Short-lived' });
  assert.equal(await account.keys(made.sid).remove(), true);
  await assert.rejects(account.keys(made.sid).fetch(), failsWith(404, 20_404));
});

test('R-115 the package signs with PS256, too', async () => {
  const other = await programs.makeSigner(accountSid, 'PS256');
  assert.match((await other.api.v2010.accounts(accountSid).fetch()).sid, /^AC/);
});

test('R-115 the package without its signing is refused (70052)', async () => {
  const plain = await programs.makeKey(accountSid, 'main');
  await assert.rejects(plain.monitor.v1.events.list(), failsWith(403, 70_052));
});
