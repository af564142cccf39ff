import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type DnsServer, startDnsServer } from '../../../test/support/dns-server.ts';
import { createSystemResolver } from './system-resolver.ts';

let dns: DnsServer;
const lookUp = (name: string, servers = [dns.address]) =>
  createSystemResolver({ servers, tryMilliseconds: 300, wholeMilliseconds: 1000 }).lookUp(name);

before(async () => {
  dns = await startDnsServer();
});
after(() => dns.close());

test('joins the strings of one record and keeps records apart (A-21)', async () => {
  dns.set('a.test', [['one ', 'two'], 'three']);
  assert.deepEqual(await lookUp('a.test'), {
    outcome: 'values',
    values: ['one two', 'three'],
    resolver: dns.address,
  });
});

test('asks a server that is known by its name', async () => {
  dns.set('named.test', ['yes']);
  const [, port] = dns.address.split(':');
  const answer = await lookUp('named.test', [`localhost:${port}`]);
  assert.deepEqual(answer.outcome === 'values' && answer.values, ['yes']);
});

test('a server whose name nobody knows is a fault of the server, not an answer', async () => {
  const answer = await lookUp('a.test', ['nowhere.invalid:53']);
  assert.notEqual(answer.outcome, 'values');
});

test('reads two hundred records over TCP (A-21)', async () => {
  dns.set(
    'many.test',
    Array.from({ length: 200 }, (_, index) => `value ${index}`),
  );
  const answer = await lookUp('many.test');
  assert.equal(answer.outcome === 'values' && answer.values.length, 200);
});

test('takes a name that does not exist, and one without TXT records, as no values', async () => {
  dns.set('empty.test', []);
  for (const name of ['nowhere.test', 'empty.test']) {
    const answer = await lookUp(name);
    assert.deepEqual(answer.outcome === 'values' && answer.values, [], name);
  }
});

test('reports SERVFAIL as a failure of the server (A-24, F-19)', async () => {
  dns.set('broken.test', 'server-failure');
  assert.equal((await lookUp('broken.test')).outcome, 'server-failure');
});

test('gives up on a silent server in bounded time (A-24, F-19)', async () => {
  dns.set('silent.test', 'silence');
  const start = performance.now();
  assert.equal((await lookUp('silent.test')).outcome, 'timeout');
  assert.ok(performance.now() - start < 1000);
});

test('bounds the whole look-up however many servers are silent (A-24)', async () => {
  dns.set('silent.test', 'silence');
  const start = performance.now();
  const servers = Array.from({ length: 9 }, () => dns.address);
  assert.equal((await lookUp('silent.test', servers)).outcome, 'timeout');
  assert.ok(performance.now() - start < 2000);
});

test('survives an answer of 64 KB over TCP (A-24)', async () => {
  dns.set(
    'large.test',
    Array.from({ length: 230 }, (_, index) => `${index}`.padEnd(255, 'x')),
  );
  const answer = await lookUp('large.test');
  assert.equal(answer.outcome === 'values' && answer.values.length, 230);
});

test('asks the next server when one does not answer, and says which one did', async () => {
  const other = await startDnsServer();
  dns.set('moved.test', 'server-failure');
  other.set('moved.test', ['here']);
  const answer = await lookUp('moved.test', [dns.address, other.address]);
  await other.close();
  assert.deepEqual(answer, { outcome: 'values', values: ['here'], resolver: other.address });
});

test('calls a server that nobody listens on a failure of the server', async () => {
  const gone = await startDnsServer();
  await gone.close();
  const { outcome } = await lookUp('a.test', [gone.address]);
  assert.ok(outcome === 'server-failure' || outcome === 'timeout');
});
