import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import { after, before, test } from 'node:test';
import { makeCertificate } from '../../../test/support/certificate.ts';
import { type DnsServer, startDnsServer } from '../../../test/support/dns-server.ts';
import { createGuardedClient, type GuardedClientOptions } from './guarded-client.ts';

const hosts = ['files.test', 'moved.test', 'slow.test', 'large.test', 'inner.test'];
const { key, cert } = makeCertificate(...hosts);
let dns: DnsServer;
let site: Server;
let port: number;
let asked: string[] = [];

const answer: RequestListener = (request, response) => {
  const host = request.headers.host ?? '';
  asked.push(`${request.method} ${host}${request.url}`);
  if (host === 'moved.test') {
    response.writeHead(302, { location: 'https://127.0.0.1/' }).end();
  } else if (host === 'slow.test') {
    response.writeHead(200).write('a little');
  } else if (host === 'large.test') {
    response.end('x'.repeat(70_000));
  } else {
    response.end('the value\n');
  }
};

before(async () => {
  dns = await startDnsServer();
  site = createServer({ key, cert }, answer);
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const place = site.address();
  port = typeof place === 'object' && place !== null ? place.port : 0;
  for (const host of hosts) dns.setAddresses(host, ['127.0.0.1']);
});
after(async () => {
  site.closeAllConnections();
  site.close();
  await dns.close();
});

function read(host: string, options: Partial<GuardedClientOptions> = {}) {
  asked = [];
  const client = createGuardedClient({
    dnsServers: [dns.address],
    allowed: ['127.0.0.0/8'],
    ca: cert,
    port,
    ...options,
  });
  return client.readPage(host, '/file.txt');
}

test('reads a page over https from the address that the resolvers name (R-47)', async () => {
  assert.deepEqual(await read('files.test'), {
    outcome: 'answered',
    status: 200,
    text: 'the value\n',
    address: '127.0.0.1',
  });
  assert.deepEqual(asked, ['GET files.test/file.txt']);
});

test('connects to no internal address unless the operator allows it', async () => {
  dns.setAddresses('inner.test', ['10.1.2.3', '169.254.169.254', '127.0.0.1', '::1']);
  const answers = await read('inner.test', { allowed: [] });
  assert.deepEqual(answers, { outcome: 'inner-address', address: '10.1.2.3' });
  assert.deepEqual(asked, []);
  assert.equal((await read('inner.test', { allowed: ['127.0.0.1'] })).outcome, 'answered');
});

test('follows no redirect', async () => {
  const { outcome, ...rest } = await read('moved.test');
  assert.equal(outcome, 'answered');
  assert.equal('status' in rest && rest.status, 302);
  assert.deepEqual(asked, ['GET moved.test/file.txt']);
});

test('trusts no certificate that is not for the host, or is signed by nobody known', async () => {
  dns.setAddresses('other.test', ['127.0.0.1']);
  assert.equal((await read('other.test')).outcome, 'unreachable');
  const { ca: _, ...untrusting } = { ca: '', dnsServers: [dns.address], allowed: ['127.0.0.1'] };
  const stranger = createGuardedClient({ ...untrusting, port });
  assert.equal((await stranger.readPage('files.test', '/')).outcome, 'unreachable');
  assert.deepEqual(asked, []);
});

test('waits five seconds at most, and says so', async () => {
  const start = performance.now();
  assert.equal((await read('slow.test', { wholeMilliseconds: 300 })).outcome, 'timeout');
  assert.ok(performance.now() - start < 2000);
});

test('reads 64 kB at most', async () => {
  assert.equal((await read('large.test')).outcome, 'too-large');
});

test('tells a name without addresses, a failing resolver and a silent one apart (F-19)', async () => {
  assert.equal((await read('nowhere.test')).outcome, 'no-address');
  dns.set('broken.test', 'server-failure');
  assert.equal((await read('broken.test')).outcome, 'server-failure');
  dns.set('silent.test', 'silence');
  assert.equal((await read('silent.test', { wholeMilliseconds: 300 })).outcome, 'timeout');
});

test('calls a closed port unreachable', async () => {
  assert.equal((await read('files.test', { port: 1 })).outcome, 'unreachable');
});
