import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { configAtPort, loadConfig, publicUrlAt } from './config.ts';

const parent = await mkdtemp(join(tmpdir(), 'guildhall-config-'));
after(() => rm(parent, { recursive: true, force: true }));

test('without GUILDHALL_SECRET one is made, kept for its owner only, and found again', async () => {
  const dataDir = join(parent, 'fresh', 'data');
  const environment = { GUILDHALL_DATA_DIR: dataDir };
  const made = await Promise.all([
    loadConfig(environment),
    loadConfig(environment),
    loadConfig(environment),
  ]);
  const again = await loadConfig(environment);
  assert.equal(again.secret.reveal().length, 43);
  assert.deepEqual(
    made.map(({ secret }) => secret.reveal()),
    Array.from(made, () => again.secret.reveal()),
  );
  assert.deepEqual(await readdir(dataDir), ['secret']);
  assert.equal((await stat(join(dataDir, 'secret'))).mode & 0o777, 0o600);
});

test('a visit finds the secret or does without, and writes nothing', async () => {
  const dataDir = await mkdtemp(join(parent, 'visited-'));
  const environment = { GUILDHALL_DATA_DIR: dataDir };
  const { secret } = await loadConfig(environment, { mayMakeSecret: false });
  assert.throws(() => secret.reveal(), /There is no secret in .*GUILDHALL_SECRET/);
  assert.equal(`${secret}`, '[secret]');
  assert.deepEqual(await readdir(dataDir), []);
  const made = await loadConfig(environment);
  const found = await loadConfig(environment, { mayMakeSecret: false });
  assert.equal(found.secret.reveal(), made.secret.reveal());
});

test('a given secret is used and nothing is written', async () => {
  const dataDir = join(parent, 'unused');
  const text = '0123456789abcdef0123456789abcdef';
  const { secret, mail, database } = await loadConfig({
    GUILDHALL_DATA_DIR: dataDir,
    GUILDHALL_SECRET: text,
  });
  assert.equal(secret.reveal(), text);
  assert.equal(mail.smtpUrl, undefined);
  assert.equal(database.dataDir, dataDir);
  await assert.rejects(stat(dataDir));
});

test('a public address made with port 0 names the port that was taken', () => {
  assert.equal(publicUrlAt('http://127.0.0.1:0', 4711), 'http://127.0.0.1:4711');
  assert.equal(publicUrlAt('http://127.0.0.1:3000', 3000), 'http://127.0.0.1:3000');
  assert.equal(publicUrlAt('https://id.example.com', 4711), 'https://id.example.com');
});

test('once the port is known that 0 stood for, links lead there; a public address of its own stays', async () => {
  const port = { GUILDHALL_DATA_DIR: join(parent, 'port'), GUILDHALL_PORT: '0' };
  const free = configAtPort(await loadConfig(port), 4321);
  assert.deepEqual([free.http.port, free.http.publicUrl], [4321, 'http://127.0.0.1:4321']);
  const behind = {
    ...port,
    GUILDHALL_PUBLIC_URL: 'https://id.example.com',
    GUILDHALL_SMTP_URL: 'smtp://mail.example.com',
    GUILDHALL_MAIL_FROM: 'Guildhall <guildhall@example.com>',
  };
  assert.equal(
    configAtPort(await loadConfig(behind), 4321).http.publicUrl,
    'https://id.example.com',
  );
});
