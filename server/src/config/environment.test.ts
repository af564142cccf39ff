import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { ConfigurationRefused, type Environment, readEnvironment } from './environment.ts';

const longText = '0123456789abcdef0123456789abcdef';

/** The names of the variables that a refused environment is told about. */
function faultsOf(environment: Environment): string[] {
  try {
    readEnvironment(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigurationRefused);
    return error.faults.map(({ variable }) => variable);
  }
  return [];
}

test('an empty environment is a complete configuration for this machine itself', () => {
  const settings = readEnvironment({});
  assert.equal(settings.host, '127.0.0.1');
  assert.equal(settings.port, 3000);
  assert.equal(settings.publicUrl, 'http://127.0.0.1:3000');
  assert.equal(settings.dataDir, './data');
  assert.deepEqual(settings.trustedProxies, []);
  assert.deepEqual(settings.dnsServers, []);
  for (const unset of [
    'databaseUrl',
    'postgres',
    'secret',
    'operatorKey',
    'smtpUrl',
    'mailFrom',
  ] as const) {
    assert.equal(settings[unset], undefined);
  }
});

test('an empty or blank variable counts as not set', () => {
  assert.equal(readEnvironment({ GUILDHALL_PORT: '', GUILDHALL_SECRET: '  ' }).port, 3000);
});

test('every variable is read', () => {
  const settings = readEnvironment({
    GUILDHALL_HOST: '::',
    GUILDHALL_PORT: '8443',
    GUILDHALL_DATA_DIR: '/var/lib/guildhall',
    GUILDHALL_DATABASE_URL: 'postgres://me:pw@db/guildhall',
    GUILDHALL_POSTGRES: 'embedded',
    GUILDHALL_PUBLIC_URL: 'https://id.example.com/',
    GUILDHALL_OPERATOR_KEY: `o${longText}`,
    GUILDHALL_SMTP_URL: 'smtps://me:pw@mail.example.com',
    GUILDHALL_MAIL_FROM: 'Guildhall <guildhall@example.com>',
    GUILDHALL_DNS_SERVERS: '9.9.9.9:5353, 1.1.1.1, [2620:fe::fe]:53,::1, dns.internal:54, coredns',
    GUILDHALL_SECRET: `s${longText}`,
    GUILDHALL_TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16, fd00::/8',
  });
  assert.equal(settings.publicUrl, 'https://id.example.com');
  assert.equal(settings.databaseUrl?.reveal(), 'postgres://me:pw@db/guildhall');
  assert.equal(settings.operatorKey?.reveal(), `o${longText}`);
  assert.equal(settings.smtpUrl?.reveal(), 'smtps://me:pw@mail.example.com');
  assert.equal(settings.secret?.reveal(), `s${longText}`);
  assert.equal(settings.postgres, 'embedded');
  assert.deepEqual(settings.dnsServers, [
    '9.9.9.9:5353',
    '1.1.1.1:53',
    '[2620:fe::fe]:53',
    '[::1]:53',
    'dns.internal:54',
    'coredns:53',
  ]);
  assert.deepEqual(settings.trustedProxies, ['10.0.0.5', '10.1.0.0/16', 'fd00::/8']);
});

test('all faults are told at once, each with the variable, why, and what to do', () => {
  const environment = {
    GUILDHALL_PORT: '70000',
    GUILDHALL_SECRET: 'too short',
    GUILDHALL_DNS_SERVERS: 'dns_example.com:53',
    GUILDHALL_TRUSTED_PROXIES: '10.0.0.0/33',
    GUILDHALL_MAIL_FROM: 'nobody',
  };
  assert.deepEqual(faultsOf(environment).sort(), Object.keys(environment).sort());
  assert.throws(
    () => readEnvironment(environment),
    /GUILDHALL_PORT is "70000", not a whole number from 0 to 65535\. Set the port to listen on/,
  );
});

test('a misspelled variable is refused', () => {
  assert.deepEqual(faultsOf({ GUILDHALL_SMPT_URL: 'smtp://mail.example.com' }), [
    'GUILDHALL_SMPT_URL',
  ]);
});

test('an unencrypted public address is refused, except on this machine itself', () => {
  const withMail = {
    GUILDHALL_SMTP_URL: 'smtp://mail.example.com',
    GUILDHALL_MAIL_FROM: 'g@example.com',
  };
  assert.deepEqual(faultsOf({ ...withMail, GUILDHALL_PUBLIC_URL: 'http://id.example.com' }), [
    'GUILDHALL_PUBLIC_URL',
  ]);
  assert.deepEqual(faultsOf({ ...withMail, GUILDHALL_HOST: '0.0.0.0' }), ['GUILDHALL_PUBLIC_URL']);
  for (const local of ['http://localhost:3000', 'http://127.0.0.2', 'http://[::1]:80']) {
    assert.deepEqual(faultsOf({ GUILDHALL_PUBLIC_URL: local }), []);
  }
  assert.deepEqual(
    faultsOf({ GUILDHALL_PUBLIC_URL: 'http://127.0.0.1.example.com' }).includes(
      'GUILDHALL_PUBLIC_URL',
    ),
    true,
  );
});

test('a public address with more than scheme, host and port is refused', () => {
  for (const address of [
    'http://localhost/guildhall',
    'http://localhost?a=b',
    'http://me:pw@localhost',
    'ftp://localhost',
  ]) {
    assert.deepEqual(
      faultsOf({ GUILDHALL_PUBLIC_URL: address }),
      ['GUILDHALL_PUBLIC_URL'],
      address,
    );
  }
});

test('mail that is half set is refused', () => {
  assert.deepEqual(faultsOf({ GUILDHALL_SMTP_URL: 'smtp://mail.example.com' }), [
    'GUILDHALL_MAIL_FROM',
  ]);
  assert.deepEqual(faultsOf({ GUILDHALL_PUBLIC_URL: 'https://id.example.com' }), [
    'GUILDHALL_SMTP_URL',
  ]);
});

test('a refusal does not repeat a secret', () => {
  const environment = {
    GUILDHALL_DATABASE_URL: 'mysql://me:hunter2@db',
    GUILDHALL_SMTP_URL: 'http://me:hunter2@mail',
    GUILDHALL_SECRET: 'hunter2',
    GUILDHALL_OPERATOR_KEY: 'hunter2',
    GUILDHALL_PUBLIC_URL: 'http://me:hunter2@localhost',
  };
  assert.throws(
    () => readEnvironment(environment),
    (error) =>
      !inspect(error, { depth: 9 }).includes('hunter2') && faultsOf(environment).length >= 5,
  );
});
