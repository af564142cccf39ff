import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { temporaryDirectory } from '../support/database.ts';
import {
  interruptProgram,
  runProgram,
  type SpawnedServer,
  spawnServer,
} from '../support/spawned-server.ts';

const canary = 'canary-0123456789-short-secret';

test('every fault of the configuration is told at once, with no secret in it, and nothing starts', async () => {
  const { code, output } = await runProgram(['start'], {
    GUILDHALL_DATA_DIR: await temporaryDirectory(),
    GUILDHALL_PORT: '99999',
    GUILDHALL_PUBLIC_URL: 'ftp://example.test/path',
    GUILDHALL_SECRET: canary,
    GUILDHALL_OPERATOR_KEY: `${canary}-2`.slice(0, 20),
    GUILDHALL_SMTP_URL: `http://user:${canary}@mail.test`,
    GUILDHALL_DATABASE_URL: `mysql://user:${canary}@db.test/x`,
    GUILDHALL_TRUSTED_PROXIES: 'nowhere at all',
    GUILDHALL_DNS_SERVERS: 'not an address',
    GUILDHALL_NO_SUCH_THING: 'yes',
  });
  assert.notEqual(code, 0);
  for (const name of [
    'GUILDHALL_PORT',
    'GUILDHALL_PUBLIC_URL',
    'GUILDHALL_SECRET',
    'GUILDHALL_OPERATOR_KEY',
    'GUILDHALL_SMTP_URL',
    'GUILDHALL_DATABASE_URL',
    'GUILDHALL_TRUSTED_PROXIES',
    'GUILDHALL_DNS_SERVERS',
    'GUILDHALL_NO_SUCH_THING',
  ]) {
    assert.ok(output.includes(name), `${name} is not told in:\n${output}`);
  }
  assert.ok(!output.includes('canary'), output);
  assert.ok(!/^\s+at /m.test(output), output);
});

test('a second start on the same directory is refused in clear words, and the first goes on', async () => {
  const directory = await temporaryDirectory();
  const variables = { GUILDHALL_DATA_DIR: directory, GUILDHALL_PORT: '0' };
  const server = await spawnServer(variables);
  const { code, output } = await runProgram(['start'], variables);
  assert.notEqual(code, 0);
  assert.ok(output.includes(directory), output);
  assert.match(output, /use|running/i);
  assert.ok(!/^\s+at /m.test(output), output);
  assert.equal((await fetch(`${server.baseUrl}/readyz`)).status, 200);
  assert.equal(await server.end('SIGTERM'), 0);
});

/** A connection on which the head of a request has arrived, but only half of its body. */
async function openHalfRequest(server: SpawnedServer): Promise<{ socket: Socket; rest: string }> {
  const { hostname, port, host } = new URL(server.baseUrl);
  const socket = createConnection({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  const body = JSON.stringify({ email: 'somebody@slow.test' });
  socket.write(
    `POST /api/v1/sign-ups HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  );
  return { socket, rest: body.slice(10) };
}

async function isListening(baseUrl: string): Promise<boolean> {
  const { hostname, port } = new URL(baseUrl);
  const socket = createConnection({ host: hostname, port: Number(port) });
  return new Promise((resolve) => {
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Waits for something outside this process, ten seconds at most. */
async function eventually(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (await holds()) return;
    await wait(20);
  }
  assert.fail(what);
}

test('F-17 at SIGTERM requests under way are answered, new ones are not taken, and the process ends well', async () => {
  const server = await spawnServer({ GUILDHALL_DATA_DIR: await temporaryDirectory() });
  const halves = await Promise.all([1, 2, 3].map(() => openHalfRequest(server)));
  assert.equal((await fetch(`${server.baseUrl}/healthz`)).status, 200);
  const begun = performance.now();
  const ended = server.end('SIGTERM');
  await eventually(async () => !(await isListening(server.baseUrl)), 'no new request is taken');
  for (const { socket, rest } of halves) {
    socket.write(rest);
    const [answer] = await once(socket, 'data');
    assert.match(String(answer), /^HTTP\/1\.1 202 /);
    socket.destroy();
  }
  assert.equal(await ended, 0);
  assert.ok(performance.now() - begun < 30_000);
  assert.deepEqual(
    server.lines.filter((line) => /"level":"(error|fatal)"/.test(line)),
    [],
  );
});

test('one wish to stop that arrives several times, from the terminal and from npm, ends it in good order', async () => {
  const directory = await temporaryDirectory();
  const { code, output } = await interruptProgram(
    ['start'],
    { GUILDHALL_DATA_DIR: directory },
    { line: 'Guildhall is ready', signals: ['SIGINT', 'SIGTERM'] },
  );
  assert.equal(code, 0, output);
  assert.match(output, /\nStopped\.$/);
});

test('a demo that is stopped while its sample is being made leaves nothing behind', async () => {
  const directory = await temporaryDirectory();
  const { code, output } = await interruptProgram(
    ['demo'],
    { GUILDHALL_DATA_DIR: directory },
    { line: 'Making the sample company', signals: ['SIGINT'] },
  );
  assert.equal(code, 0, output);
  assert.match(output, /\nStopped\.$/);
  assert.deepEqual(await readdir(directory), []);
});

test('F-03 while its database is away the server says that it is not ready, and nothing worse', async () => {
  const directory = await temporaryDirectory();
  const server = await spawnServer({ GUILDHALL_DATA_DIR: directory });
  const pid = Number.parseInt(
    await readFile(join(directory, 'postgres', 'postmaster.pid'), 'utf8'),
    10,
  );
  process.kill(pid, 'SIGKILL');
  const statuses = new Set<number>();
  await eventually(async () => {
    statuses.add(await statusOf(server, '/readyz'));
    statuses.add(await statusOf(server, '/api/v1/me'));
    return statuses.has(503) && (await statusOf(server, '/readyz')) === 200;
  }, 'it is away for a moment, then ready again');
  assert.deepEqual(
    [...statuses].filter((status) => ![200, 401, 405, 503].includes(status)),
    [],
  );
  assert.equal(await server.end('SIGTERM'), 0);
});

/** What a stranger with some cookie is answered; one who is to wait is told how long. */
async function statusOf(server: SpawnedServer, path: string): Promise<number> {
  const headers = { cookie: '__Host-guildhall=unknown' };
  const { status, headers: told } = await fetch(`${server.baseUrl}${path}`, { headers });
  if (status === 503) assert.match(told.get('retry-after') ?? '', /^\d+$/);
  return status;
}
