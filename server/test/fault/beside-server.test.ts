import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { PoolConfig } from 'pg';
import { temporaryDirectory, testDatabase } from '../support/database.ts';
import { runProgram, type SpawnedServer, spawnServer } from '../support/spawned-server.ts';

let server: SpawnedServer;
let directory: string;

before(async () => {
  directory = await temporaryDirectory();
  server = await spawnServer({ GUILDHALL_DATA_DIR: directory });
  const token = server.lines.join('\n').match(/set-up[#/?]\S*?([\w-]{20,})$/m)?.[1];
  const answer = await fetch(`${server.baseUrl}/api/v1/set-up/complete`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token,
      organizationName: 'Beside',
      email: 'ada@beside.test',
      firstName: 'Ada',
      lastName: 'Beside',
      password: 'Long-enough pass phrase 7',
    }),
  });
  assert.equal(answer.status, 201, await answer.text());
});

after(() => server.end('SIGKILL'));

async function isReady(): Promise<boolean> {
  return (await fetch(`${server.baseUrl}/readyz`)).status === 200;
}

test('check, migrate and sign-in-link work beside the server that runs on the directory and leave it alone', async () => {
  const variables = { GUILDHALL_DATA_DIR: directory };
  const checked = await runProgram(['check'], variables);
  assert.deepEqual(checked, { code: 0, output: 'Every promise holds.\n' });
  const migrated = await runProgram(['migrate'], variables);
  assert.deepEqual(migrated, { code: 0, output: 'The database is up to date.\n' });
  const linked = await runProgram(['sign-in-link', 'ada@beside.test'], variables);
  assert.equal(linked.code, 0, linked.output);
  assert.ok(linked.output.startsWith(`${server.baseUrl}/`), linked.output);
  assert.ok(await isReady());
});

test('a sign-in link names the address its settings give rather than that of the running server', async () => {
  const { output } = await runProgram(['sign-in-link', 'ada@beside.test'], {
    GUILDHALL_DATA_DIR: directory,
    GUILDHALL_PUBLIC_URL: 'https://guildhall.example',
    GUILDHALL_SMTP_URL: 'smtp://mail.test',
    GUILDHALL_MAIL_FROM: 'guildhall@beside.test',
  });
  assert.ok(output.startsWith('https://guildhall.example/'), output);
});

test('check says that there is no database where there is none, and makes nothing', async () => {
  const empty = await temporaryDirectory();
  const data = join(empty, 'data');
  for (const words of [['check'], ['sign-in-link', 'ada@beside.test']]) {
    const { code, output } = await runProgram(words, { GUILDHALL_DATA_DIR: data });
    assert.equal(code, 1);
    assert.ok(output.includes(`There is no database in ${data}`), output);
  }
  assert.deepEqual(await readdir(empty), []);
});

test('check writes nothing beside a database of its own, also where no secret is known', async () => {
  const { owner } = await testDatabase();
  const empty = await temporaryDirectory();
  const data = join(empty, 'data');
  const variables = { GUILDHALL_DATA_DIR: data, GUILDHALL_DATABASE_URL: addressOf(owner) };
  const checked = await runProgram(['check'], variables);
  assert.deepEqual(checked, { code: 0, output: 'Every promise holds.\n' });
  assert.deepEqual(await readdir(empty), []);
  const linked = await runProgram(['sign-in-link', 'ada@beside.test'], variables);
  assert.equal(linked.code, 1);
  assert.deepEqual(await readdir(empty), []);
});

/** A connection as an address that names it. */
function addressOf({ user, password, host, port, database }: PoolConfig): string {
  const by = `${encodeURIComponent(user ?? '')}:${encodeURIComponent(String(password ?? ''))}`;
  return `postgresql://${by}@${encodeURIComponent(host ?? '')}:${port}/${database}`;
}

test('a port in use is refused before anything is made, with what to do', async () => {
  const data = join(await temporaryDirectory(), 'data');
  await mkdir(data);
  const { port } = new URL(server.baseUrl);
  const { code, output } = await runProgram(['start'], {
    GUILDHALL_DATA_DIR: data,
    GUILDHALL_PORT: port,
  });
  assert.equal(code, 1);
  assert.match(output, /cannot listen on 127\.0\.0\.1, port \d+: another program listens there/);
  assert.match(output, /GUILDHALL_PORT/);
  assert.ok(!/^\s+at /m.test(output), output);
  assert.deepEqual(await readdir(data), []);
});

test('a signal is answered: stopping, then stopped, and the address is forgotten', async () => {
  const own = await temporaryDirectory();
  const other = await spawnServer({ GUILDHALL_DATA_DIR: own });
  assert.equal(await readFile(join(own, 'public-url'), 'utf8'), `${other.baseUrl}\n`);
  assert.equal(await other.end('SIGTERM'), 0);
  const said = other.lines.filter((line) => line.startsWith('Stop'));
  assert.deepEqual(said, ['Stopping: requests under way may finish', 'Stopped.']);
  assert.ok(!(await readdir(own)).includes('public-url'));
  const { code, output } = await runProgram(['check'], { GUILDHALL_DATA_DIR: own });
  assert.deepEqual({ code, output }, { code: 0, output: 'Every promise holds.\n' });
});
