import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { temporaryDirectory } from '../support/database.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let app: RunningApp;
const page = '<!doctype html><title>Guildhall</title>';

before(async () => {
  const webFolder = await temporaryDirectory();
  await writeFile(join(webFolder, 'index.html'), page);
  app = await startApp({ webFolder });
});

after(() => app.close());

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

test('a browser at an address that leads nowhere gets the page that says so, with its status', async () => {
  const lost = await fetch(`${app.baseUrl}/no/such/place`, { headers: browser });
  assert.equal(lost.status, 404);
  assert.match(lost.headers.get('content-type') ?? '', /^text\/html/);
  assert.equal(await lost.text(), page);
  const known = await fetch(`${app.baseUrl}/sign-in`, { headers: browser });
  assert.equal(known.status, 200);
});

test('a program at an address that leads nowhere gets a problem, and so does everybody below the API', async () => {
  for (const [path, headers] of [
    ['/no/such/place', { accept: '*/*' }],
    ['/api/v1/no-such-noun', browser],
  ] as const) {
    const answer = await fetch(`${app.baseUrl}${path}`, { headers });
    assert.equal(answer.status, 404);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
  }
});

test('a bearer that is neither a token nor a key is told so', async () => {
  const answer = await fetch(`${app.baseUrl}/api/v1/me`, {
    headers: { authorization: 'Bearer wrong-operator-key' },
  });
  const { code, detail } = JSON.parse(await answer.text());
  assert.equal(code, 'not-authenticated');
  assert.equal(detail, 'The bearer is neither a valid access token nor a key that is known');
});
