import assert from 'node:assert/strict';
import { request as openRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { type AccountSid, createApiKey, setProductPermission } from '@guildhall/contract';
import {
  anAccount,
  anAccountUser,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

const permission = '/acme/messaging/messages/create';

let running: RunningApp;
let home: FixtureOrganization;
let accountSid: AccountSid;
let developer: SignedIn;
let key: { readonly sid: string; readonly authorization: string };
before(async () => {
  running = await startApp();
  home = await anOrganization(running, 'proxied.test');
  accountSid = await anAccount(home, 'Proxied');
  developer = await anAccountUser(running, home.owner, {
    accountSid,
    email: 'dev@elsewhere.test',
    roles: ['developer'],
  });
  const operator = running.browser({ authorization: `Bearer ${operatorKey}` });
  await expectOk(
    operator.call(setProductPermission, {
      params: { namespace: 'acme', product: 'messaging', resource: 'messages', act: 'create' },
      body: { labels: { en: 'Send messages' }, roles: ['developer'] },
    }),
  );
  const body = { name: 'Sender', kind: 'restricted' as const, permissions: [permission] };
  const params = { accountSid };
  const made = (await expectOk(home.owner.client.call(createApiKey, { params, body }))).body;
  const basic = Buffer.from(`${made.sid}:${made.secret}`).toString('base64');
  key = { sid: made.sid, authorization: `Basic ${basic}` };
});
after(() => running.close());

const order = `permission=${permission}; key=${operatorKey}`;
const sent = { 'x-forwarded-method': 'POST', 'x-forwarded-uri': '/v1/messages' };

const verify = (headers: Readonly<Record<string, string>>, path = '/gateway/verify', init = {}) =>
  fetch(`${running.baseUrl}${path}`, {
    headers: { 'guildhall-gateway': order, ...headers },
    ...init,
  });

const identity = (answer: Response) =>
  Object.fromEntries([...answer.headers].filter(([name]) => name.startsWith('guildhall-')));

test('a proxy that asks learns who it is, as Caddy, Traefik and nginx ask', async () => {
  const answer = await verify({ ...sent, authorization: key.authorization });
  assert.equal(answer.status, 200);
  assert.deepEqual(identity(answer), {
    'guildhall-subject': key.sid,
    'guildhall-subject-kind': 'api-key',
    'guildhall-user': home.owner.userSid,
    'guildhall-account': accountSid,
    'guildhall-organization': home.sid,
    'guildhall-permission': permission,
    'guildhall-reason': 'organization-role:owner',
  });
  assert.equal(await answer.text(), '');
});

test('identity that the client claims is overwritten, and nothing of it is believed', async () => {
  const claimed = {
    'guildhall-subject': 'US1',
    'guildhall-account': `AC${'0'.repeat(32)}`,
    'guildhall-permission': 'account:close',
    'x-guildhall-user': 'US1',
  };
  const answer = await verify({ ...sent, ...claimed, authorization: key.authorization });
  assert.equal(identity(answer)['guildhall-account'], accountSid);
  assert.equal(identity(answer)['guildhall-permission'], permission);
  const nobody = await verify({ ...sent, ...claimed });
  assert.deepEqual([nobody.status, nobody.headers.get('guildhall-subject')], [401, null]);
});

test('without a credential, with a wrong one, and without the permission: 401, 401 and 403', async () => {
  const none = await verify(sent);
  assert.deepEqual(
    [none.status, none.headers.get('guildhall-reason'), none.headers.get('www-authenticate')],
    [401, 'not-authenticated', 'Bearer realm="Guildhall"'],
  );
  const wrong = `Basic ${Buffer.from(`${key.sid}:wrong`).toString('base64')}`;
  const refused = await verify({ ...sent, authorization: wrong });
  assert.deepEqual(
    [refused.status, refused.headers.get('guildhall-reason')],
    [401, 'credential-invalid'],
  );
  const other = `permission=usage:read; key=${operatorKey}`;
  const denied = await verify({
    ...sent,
    authorization: key.authorization,
    'guildhall-gateway': other,
  });
  assert.deepEqual(
    [denied.status, denied.headers.get('guildhall-reason')],
    [403, 'credential:restricted'],
  );
  assert.equal(JSON.parse(await denied.text()).details.reason, 'credential:restricted');
});

test('a session opens what its person may, at the account that the address names', async () => {
  const byPath = `permission=${permission}; account=path; key=${operatorKey}`;
  const asked = (uri: string, more: Readonly<Record<string, string>> = {}) =>
    verify({
      'x-forwarded-method': 'POST',
      'x-forwarded-uri': uri,
      'guildhall-gateway': byPath,
      cookie: developer.client.cookie,
      ...more,
    });
  const uri = `/2026/Accounts/${accountSid}.json?Limit=1`;
  const answer = await asked(uri);
  assert.equal(answer.status, 200);
  assert.equal(identity(answer)['guildhall-subject'], developer.userSid);
  assert.equal((await asked('/elsewhere')).headers.get('guildhall-reason'), 'account-missing');
  const elsewhere = await anAccount(home, 'Not for developers');
  const closed = await asked(`/Accounts/${elsewhere}`);
  const unknown = await asked(`/Accounts/AC${'1'.repeat(32)}`);
  for (const refused of [closed, unknown]) {
    const body = await refused.text();
    const told = [refused.status, refused.headers.get('guildhall-reason')];
    assert.deepEqual(told, [403, 'no-role'], 'A-33: of accounts of others nothing is told');
    assert.equal(body.includes('unknown'), false);
  }
  for (const twisted of [
    `/Accounts/${accountSid}/../${elsewhere}`,
    `/Accounts/${accountSid}/%2e%2e/${elsewhere}`,
    `/Accounts/${accountSid}/..%2F${elsewhere}`,
    `/Accounts/${accountSid}//../x`,
    `/Accounts/${accountSid}\\..\\x`,
    `/Accounts/${accountSid}/%41${elsewhere.slice(1)}`,
    `/Accounts/${accountSid}/Calls/${elsewhere}`,
    `/Accounts/${elsewhere};x=1/messages/${accountSid}`,
    `/Accounts/${elsewhere}%3Bx/messages/${accountSid}`,
    `/Accounts/${elsewhere}%20/messages/${accountSid}`,
    `/Accounts/${elsewhere}~/messages/${accountSid}`,
    `/Accounts/${elsewhere}0/messages/${accountSid}`,
    `/Accounts/${elsewhere.toLowerCase()}/messages/${accountSid}`,
    `/Accounts/AC${elsewhere.slice(2).toUpperCase()}/messages/${accountSid}`,
    `/Accounts/%EF%BC%A1%EF%BC%A3${elsewhere.slice(2)}/messages/${accountSid}`,
    `/Accounts/%2541${elsewhere.slice(1)}/messages/${accountSid}`,
    `/Accounts/x${elsewhere}/messages/${accountSid}`,
    `/Accounts/${accountSid};x=1`,
    `/Accounts/${accountSid.toLowerCase()}`,
    `/Accounts/${accountSid}.json.xml`,
  ]) {
    const refused = await asked(twisted);
    const said = [refused.status, refused.headers.get('guildhall-reason')];
    assert.deepEqual(said, [403, 'account-ambiguous'], twisted);
  }
  const foreign = await asked(uri, { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' });
  assert.deepEqual(
    [foreign.status, foreign.headers.get('guildhall-reason')],
    [403, 'cross-site-request'],
  );
});

test('a request below the path is taken as it came, as Envoy asks, with its method and body', async () => {
  const byPath = `permission=${permission}; account=path; key=${operatorKey}`;
  const init = { method: 'PATCH', body: 'A=1' };
  const at = (uri: string, more: Readonly<Record<string, string>> = {}) =>
    verify(
      { authorization: key.authorization, 'guildhall-gateway': byPath, ...more },
      `/gateway/verify${uri}`,
      init,
    );
  assert.equal((await at(`/Accounts/${accountSid}`)).status, 200);
  const lied = { 'x-forwarded-uri': `/Accounts/${accountSid}`, 'x-forwarded-method': 'GET' };
  const answer = await at('/Accounts', lied);
  assert.equal(answer.headers.get('guildhall-reason'), 'account-missing');
});

test('nobody passes a proxy that is set up wrongly', async () => {
  const good = { ...sent, authorization: key.authorization };
  const orders = [
    '',
    `permission=${permission}`,
    `permission=${permission}; key=wrong`,
    `key=${operatorKey}`,
    `permission=everything; key=${operatorKey}`,
    `permission=${permission}; account=mine; key=${operatorKey}`,
    `permission=usage:read, permission=${permission}; key=${operatorKey}`,
    `permission=${permission}; acount=path; key=${operatorKey}`,
    `permission=${permission}; account=path; account=${accountSid}; key=${operatorKey}`,
    `permission=${permission}; body=no; key=${operatorKey}`,
    `permission=${permission}; body=; key=${operatorKey}`,
    `Permission=${permission}; key=${operatorKey}`,
  ];
  for (const wrong of orders) {
    const answer = await verify({ ...good, 'guildhall-gateway': wrong });
    assert.deepEqual(
      [answer.status, answer.headers.get('guildhall-reason')],
      [403, 'gateway-misconfigured'],
      wrong,
    );
  }
  const silent = await verify({ authorization: key.authorization });
  assert.equal(silent.headers.get('guildhall-reason'), 'gateway-misconfigured');
});

test('D16 a signed request whose body the proxy cannot show passes nowhere', async () => {
  const answer = await verify({
    ...sent,
    authorization: key.authorization,
    'twilio-client-validation': 'e30.e30.c2ln',
    'guildhall-gateway': `permission=${permission}; body=none; key=${operatorKey}`,
  });
  assert.equal(answer.headers.get('guildhall-reason'), 'signed-body-unseen');
});

test('A-90 a body that was added to a signed GET passes nowhere, since it is not looked at', async () => {
  const { hostname, port } = new URL(running.baseUrl);
  const asked = (body: string) =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: key.authorization,
        'guildhall-gateway': order,
        'twilio-client-validation': 'e30.e30.c2ln',
        'content-length': String(body.length),
      };
      const path = '/gateway/verify/v1/messages';
      const request = openRequest({ hostname, port, path, method: 'GET', headers }, (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.headers['guildhall-reason']));
      });
      request.on('error', reject);
      request.end(body);
    });
  assert.equal(await asked('{"evil":1}'), 'signed-body-unseen');
  assert.notEqual(await asked(''), 'signed-body-unseen');
});
