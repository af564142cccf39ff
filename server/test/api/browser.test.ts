import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  createAccount,
  listAccounts,
  operations,
  organizationFeatures,
  sidPrefix,
} from '@guildhall/contract';
import { temporaryDirectory } from '../support/database.ts';
import { anOrganization, type FixtureOrganization } from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
before(async () => {
  const webFolder = await temporaryDirectory();
  await mkdir(join(webFolder, 'assets'));
  await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>Guildhall</title>');
  running = await startApp({ webFolder });
  organization = await anOrganization(running, 'a.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const accountsPath = () => `/api/v1/organizations/${organization.sid}/accounts`;

async function accountCount(): Promise<number | undefined> {
  const { body } = await organization.owner.client.call(listAccounts, {
    params: { organizationSid: organization.sid },
    query: { count: true },
  });
  return body.total?.count;
}

test('A-106 what another site makes a browser send has no effect', async () => {
  const before = await accountCount();
  const { client } = organization.owner;
  const body = JSON.stringify({ name: 'Forged' });
  const json = { 'content-type': 'application/json' };
  const forged: readonly (readonly [Record<string, string>, string, readonly number[]])[] = [
    [{ ...json, 'sec-fetch-site': 'cross-site' }, body, [403]],
    [{ ...json, 'sec-fetch-site': 'same-site' }, body, [403]],
    [{ ...json, origin: 'https://evil.test' }, body, [403]],
    [{ ...json, origin: 'null' }, body, [403]],
    [{ 'content-type': 'text/plain' }, body, [415]],
    [{ 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' }, body, [403, 415]],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 'name=Forged', [400, 415]],
    [{ 'content-type': 'multipart/form-data; boundary=x' }, '--x--', [400, 415]],
  ];
  for (const [headers, sent, accepted] of forged) {
    const answer = await client.fetch(accountsPath(), { method: 'POST', headers, body: sent });
    assert.ok(accepted.includes(answer.status), `${JSON.stringify(headers)}: ${answer.status}`);
  }
  assert.equal(await accountCount(), before);
});

test('A-106 no GET or HEAD changes anything, whatever method a header or a parameter names', async () => {
  const before = await accountCount();
  const { client } = organization.owner;
  for (const method of ['GET', 'HEAD']) {
    const path = `${accountsPath()}?_method=POST`;
    const headers = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' };
    const answer = await client.fetch(path, { method, headers });
    assert.ok([200, 400, 404, 405].includes(answer.status), String(answer.status));
  }
  assert.equal(await accountCount(), before);
});

test('A-106 every change by cookie is refused to another site', async () => {
  for (const operation of operations.filter(({ method }) => method !== 'GET')) {
    const path = operation.path
      .replace(/:\w*Sid/g, (name) => sidLike(name))
      .replace(':feature', organizationFeatures[0])
      .replace(':limit', 'accounts')
      .replace(':kindName', 'standard')
      .replace(':setting', 'webhooks-https-only')
      .replace(':type', 'phone-number')
      .replace(':resourceId', 'PN1')
      .replace(':step', 'provision-number')
      .replace(':namespace/:product/:resource/:act', 'larkfield/fleet/robot/start');
    const answer = await organization.owner.client.fetch(path, {
      method: operation.method,
      headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' },
      ...(operation.body === undefined ? {} : { body: '{}' }),
    });
    assert.ok([400, 403].includes(answer.status), `${operation.name}: ${answer.status}`);
  }
});

function sidLike(name: string): string {
  const prefixes: Readonly<Record<string, string>> = { ...sidPrefix, import: sidPrefix.operation };
  return `${prefixes[name.slice(1, -3)]}${'0'.repeat(32)}`;
}

test('A-107 no page and no answer can be framed, sniffed, or run a foreign script', async () => {
  for (const path of ['/', '/sign-in', '/admin/users', '/api/v1/me', '/docs', '/no-such-page']) {
    const { headers } = await running.browser().fetch(path);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /frame-ancestors 'none'/, path);
    assert.match(policy, /default-src '(self|none)'/, path);
    assert.doesNotMatch(policy, /unsafe-eval|script-src[^;]*unsafe-inline|\*/, path);
    assert.equal(headers.get('x-frame-options'), 'DENY', path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
  }
});

test('A-107 the server itself never redirects to another place', async () => {
  for (const target of ['//evil.test', '/\\evil.test', 'https:evil.test', '%2f%2fevil.test']) {
    for (const path of ['/sign-in', '/', `/${target}`]) {
      const url = `${path}?returnTo=${target}&next=${target}`;
      const answer = await fetch(`${running.baseUrl}${url}`, { redirect: 'manual' });
      assert.ok(answer.status < 300 || answer.status >= 400, `${url}: ${answer.status}`);
      assert.equal(answer.headers.get('location'), null);
    }
  }
});

test('the page behind each link of a mail is there for programs that check links, too', async () => {
  const pages = [
    '/sign-up/complete',
    '/reset-password/complete',
    '/sign-in/link',
    '/set-up',
    '/email-change',
    '/invitation',
    '/claim',
    '/account-request',
  ];
  for (const path of pages) {
    for (const method of ['GET', 'HEAD']) {
      const answer = await running.browser().fetch(path, { method });
      assert.equal(answer.status, 200, `${method} ${path}`);
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html/, `${method} ${path}`);
    }
  }
});

const large: readonly (readonly [string, () => string])[] = [
  [
    'a password of 1 MB',
    () => JSON.stringify({ email: 'a@a.test', password: 'x'.repeat(1_000_000) }),
  ],
  ['10 MB of JSON', () => JSON.stringify({ email: 'a@a.test', password: 'x'.repeat(10_000_000) })],
  ['10,000 levels', () => `{"email": ${'['.repeat(10_000)}${']'.repeat(10_000)}, "password": "x"}`],
  [
    '10,000 keys',
    () =>
      JSON.stringify(
        Object.fromEntries(Array.from({ length: 10_000 }, (_, key) => [`k${key}`, key])),
      ),
  ],
];

/** Milliseconds that A-108 allows. */
const slowestRefusal = 100;

for (const [what, body] of large) {
  test(`A-108 ${what} are refused at once, and others are answered meanwhile`, async () => {
    const sent = body();
    const durations: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const begun = performance.now();
      const [answer, other] = await Promise.all([
        running.browser().fetch('/api/v1/sessions', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: sent,
        }),
        running.browser().fetch('/healthz'),
      ]);
      durations.push(performance.now() - begun);
      assert.ok([400, 413].includes(answer.status), String(answer.status));
      assert.equal(other.status, 200);
    }
    assert.ok(Math.min(...durations) < slowestRefusal, durations.join(', '));
  });
}

test('A-102 hostile names are kept as they are and do no harm in JSON', async () => {
  for (const name of ['<img src=x onerror=1>', '{{7*7}}', '%{1}', "'; drop table account; --"]) {
    const created = await organization.owner.client.call(createAccount, {
      params: { organizationSid: organization.sid },
      body: { name },
    });
    assert.equal(created.body.name, name);
    assert.match(created.headers.get('content-type') ?? '', /^application\/json/);
  }
});
