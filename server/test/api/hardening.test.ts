import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import {
  createAccount,
  createOauthApp,
  getMe,
  listAuditEntries,
  listUsers,
  updateMe,
  updateOrganization,
} from '@guildhall/contract';
import { auditActionOf } from '../../src/core/audit-action.ts';
import { anOrganization, expectOk, type FixtureOrganization } from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
before(async () => {
  running = await startApp({ trustedProxies: ['127.0.0.1'] });
  organization = await anOrganization(running, 'hard.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const inOrganization = () => ({ organizationSid: organization.sid });

/** Sends exactly these headers, which fetch would not let pass. */
function send(
  path: string,
  headers: readonly string[] | Readonly<Record<string, string>>,
): Promise<{ status: number; type: string; text: string; allow: string | undefined }> {
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof send>>>();
  const asked = request(`${running.baseUrl}${path}`, { headers, agent: false }, async (answer) => {
    const text = (await answer.toArray()).join('');
    const { 'content-type': type = '', allow } = answer.headers;
    resolve({ status: answer.statusCode ?? 0, type, text, allow });
  });
  asked.on('error', reject);
  asked.end();
  return promise;
}

test('A-105 U+0000 and half a surrogate pair are refused wherever text stands, with its place', async () => {
  const { client } = organization.owner;
  for (const text of ['a\u0000b', 'a\ud800b']) {
    const changed = await client.call(updateMe, { body: { firstName: text } });
    assert.equal(changed.problem.code, 'malformed-request');
    assert.equal(changed.problem.errors?.[0]?.pointer, '/body/firstName');
  }
  const listed = await client.call(listUsers, {
    params: inOrganization(),
    query: { search: 'a\u0000' },
  });
  assert.equal(listed.problem.errors?.[0]?.pointer, '/query/search');
  for (const path of ['/api/v1/organizations/%00', '/Organizations/%00/Accounts', '/mailbox/%00']) {
    const answer = await client.fetch(path);
    assert.ok(answer.status === 400 || answer.status === 404, `${path}: ${answer.status}`);
  }
  const token = await client.fetch('/v2/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=%00&client_secret=x',
  });
  assert.equal(token.status, 400);
});

test('text that is no UTF-8 is refused with its place, and a number that is no whole one', async () => {
  const { client } = organization.owner;
  const json = { 'content-type': 'application/json' };
  const latin = Buffer.from('{"firstName":"Ren\xe9"}', 'latin1');
  const changed = await client.fetch('/api/v1/me', { method: 'PATCH', headers: json, body: latin });
  assert.deepEqual(await faultOf(changed), [400, 'malformed-request', '/body']);
  const users = `/api/v1/organizations/${organization.sid}/users`;
  for (const query of ['search=%ff', 'search=Ren%E9', '%ff=1', 'search=%ed%a0%80']) {
    const listed = await client.fetch(`${users}?${query}`);
    assert.deepEqual(await faultOf(listed), [400, 'malformed-request', '/query'], query);
  }
  for (const size of ['1.5', '1e1', '0x5', '05', '', ' 5', '5 ', 'NaN']) {
    const listed = await client.fetch(`${users}?pageSize=${encodeURIComponent(size)}`);
    assert.deepEqual(await faultOf(listed), [400, 'malformed-request', '/query/pageSize'], size);
  }
  const token = await client.fetch('/v2/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=%ff&client_secret=x',
  });
  assert.equal(token.status, 400);
  const plain = await client.call(updateMe, { body: { firstName: 'René \u{1F600}' } });
  assert.equal(plain.body.firstName, 'René \u{1F600}');
  const found = await client.call(listUsers, {
    params: inOrganization(),
    query: { search: 'René', pageSize: 5 },
  });
  assert.equal(found.body.items.length, 1);
});

async function faultOf(answer: Response): Promise<unknown[]> {
  const { code, errors } = JSON.parse(await answer.text());
  return [answer.status, code, errors?.[0]?.pointer];
}

test('A-105 a name has no control characters and something to see, whoever or whatever bears it', async () => {
  const { client } = organization.owner;
  for (const name of [
    '\u200b',
    '\u3164\u3164',
    '\u2066 \u2069',
    'A\u0007B',
    'A\u2028B',
    '\u0301',
    'Ada \u202egnp.exe',
    'A\u202aB',
    'A\u2067B',
  ]) {
    const answers = await Promise.all([
      client.call(updateMe, { body: { firstName: name } }),
      client.call(updateMe, { body: { lastName: name } }),
      client.call(updateOrganization, { params: inOrganization(), body: { name } }),
      client.call(createOauthApp, {
        params: inOrganization(),
        body: { name, scopes: ['accounts/read'] },
      }),
      client.call(createAccount, { params: inOrganization(), body: { name } }),
    ]);
    for (const { problem } of answers) {
      assert.equal(problem.code, 'malformed-request', name);
      assert.match(problem.errors?.[0]?.pointer ?? '', /^\/body\/(firstName|lastName|name)$/);
    }
  }
  for (const name of ["O'Neil", '山田', 'Zoë 👩‍🚀', 'م']) {
    await expectOk(client.call(updateMe, { body: { firstName: name, lastName: '' } }));
  }
});

test('A-105 an instant within a leap second is refused as malformed', async () => {
  const answer = await organization.owner.client.call(listAuditEntries, {
    params: inOrganization(),
    query: { from: '2016-12-31T23:59:60Z' },
  });
  assert.equal(answer.problem.code, 'malformed-request');
  for (const from of ['2016-12-31T23:59:59Z', '2016-12-31T23:59:59.123456+09:00']) {
    await expectOk(
      organization.owner.client.call(listAuditEntries, {
        params: inOrganization(),
        query: { from },
      }),
    );
  }
});

test('A-106 a host name that is not ours is answered by nothing', async () => {
  const port = new URL(running.baseUrl).port;
  for (const path of ['/api/v1/me', '/metrics', '/healthz', '/nowhere', '/', '/v2/token']) {
    const answer = await send(path, { host: `attacker.example:${port}` });
    assert.equal(answer.status, 421, path);
    if (path !== '/v2/token') assert.match(answer.type, /^application\/problem\+json/);
  }
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
    assert.equal((await send('/healthz', { host })).status, 200, host);
  }
  const two = await send('/healthz', ['Host', `127.0.0.1:${port}`, 'Host', 'attacker.example']);
  assert.equal(two.status, 400);
});

test('A-104 an address that cannot be read and a wrong method are answered as problems', async () => {
  for (const path of ['/assets/%zz', '/api/v1/organizations/%zz']) {
    const answer = await send(path, { host: new URL(running.baseUrl).host });
    assert.equal(answer.status, 400);
    assert.match(answer.type, /^application\/problem\+json/);
    assert.equal(JSON.parse(answer.text).code, 'malformed-request');
  }
  const wrong = await running.browser().fetch('/api/v1/me', { method: 'DELETE' });
  assert.equal(wrong.status, 405);
  assert.deepEqual(wrong.headers.get('allow')?.split(', ').sort(), ['GET', 'PATCH']);
});

test('A-103 what a proxy forwards counts only as far as it is an address', async () => {
  const seen = async (forwarded: string) => {
    const name = `Hard ${forwarded}`.slice(0, 64);
    const { client } = organization.owner;
    await expectOk(
      client.call(updateOrganization, {
        params: inOrganization(),
        body: { name },
        headers: { 'x-forwarded-for': forwarded },
      }),
    );
    const { body } = await client.call(listAuditEntries, { params: inOrganization() });
    return body.items.find(({ action }) => action === 'organization.update')?.address;
  };
  assert.equal(await seen('192.0.2.7'), '192.0.2.7');
  assert.equal(await seen('192.0.2.7:4711'), '192.0.2.7');
  assert.equal(await seen('[2001:DB8:0:0::7]:4711'), '2001:db8::7');
  assert.equal(await seen('::FFFF:192.0.2.9'), '192.0.2.9');
  assert.equal(await seen('rubbish'), '127.0.0.1');
  assert.equal(await seen('198.51.100.1, rubbish'), '127.0.0.1');
});

test('A-98 a refused look at the audit log is recorded under the name of the operation', async () => {
  assert.equal(auditActionOf(listAuditEntries.name), 'audit-entry.list');
  assert.equal(auditActionOf(getMe.name), 'me.get');
});
