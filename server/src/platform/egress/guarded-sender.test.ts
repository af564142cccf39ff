import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import { after, before, beforeEach, test } from 'node:test';
import { makeCertificate } from '../../../test/support/certificate.ts';
import { type DnsServer, startDnsServer } from '../../../test/support/dns-server.ts';
import { createGuardedSender, type GuardedSenderOptions } from './guarded-sender.ts';

const hosts = ['hook.test', 'mixed.test', 'inner.test'];
const { key, cert } = makeCertificate(...hosts);
let dns: DnsServer;
let site: Server;
let port: number;
let asked: string[] = [];
let answer: RequestListener;

before(async () => {
  dns = await startDnsServer();
  site = createServer({ key, cert }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push(`${request.method} ${request.headers.host} ${Buffer.concat(chunks)}`);
      answer(request, response);
    });
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const place = site.address();
  port = typeof place === 'object' && place !== null ? place.port : 0;
  dns.setAddresses('hook.test', ['127.0.0.1']);
});
beforeEach(() => {
  asked = [];
  answer = (_, response) => void response.end('fine');
});
after(async () => {
  site.closeAllConnections();
  site.close();
  await dns.close();
});

function post(host: string, options: Partial<GuardedSenderOptions> = {}) {
  const sender = createGuardedSender({
    dnsServers: [dns.address],
    allowed: ['127.0.0.1'],
    ca: cert,
    ...options,
  });
  const url = new URL(`https://${host}:${port}/hook?a=1`);
  return sender.post(url, { headers: { 'content-type': 'application/json' }, body: '{"ü":1}' });
}

test('posts over https to the address that the resolvers name, and keeps the beginning of the answer', async () => {
  const { milliseconds, ...rest } = await post('hook.test');
  assert.ok(milliseconds >= 0);
  assert.deepEqual(rest, { outcome: 'answered', status: 200, text: 'fine', address: '127.0.0.1' });
  assert.deepEqual(asked, [`POST hook.test:${port} {"ü":1}`]);
});

test('A-84 A-85 one internal address among those of a name keeps everything back', async () => {
  dns.setAddresses('mixed.test', ['127.0.0.1', '10.1.2.3']);
  assert.deepEqual((await post('mixed.test')).outcome, 'inner-address');
  dns.setAddresses('inner.test', ['127.0.0.1']);
  const inner = await post('inner.test', { allowed: [] });
  assert.deepEqual([inner.outcome, inner.address], ['inner-address', '']);
  assert.deepEqual(asked, []);
});

test('A-85 a name is asked once; the connection goes to what was looked at', async () => {
  dns.setAddresses('hook.test', ['127.0.0.1']);
  const sent = post('hook.test');
  dns.setAddresses('hook.test', ['127.0.0.2']);
  const { outcome, address } = await sent;
  const seen = [outcome, address].join(' ');
  assert.ok(['answered 127.0.0.1', 'inner-address '].includes(seen), seen);
  dns.setAddresses('hook.test', ['127.0.0.1']);
});

test('A-86 a redirect is an answer and is not followed', async () => {
  answer = (_, response) => void response.writeHead(302, { location: 'https://127.0.0.1/' }).end();
  const sent = await post('hook.test');
  assert.equal(sent.outcome === 'answered' && sent.status, 302);
  assert.equal(asked.length, 1);
});

test('V12.3.2 trusts no certificate that is not for the host, or is signed by nobody known', async () => {
  dns.setAddresses('other.test', ['127.0.0.1']);
  assert.equal((await post('other.test')).outcome, 'unreachable');
  const { ca: _, ...stranger } = { ca: '', dnsServers: [dns.address], allowed: ['127.0.0.1'] };
  const url = new URL(`https://hook.test:${port}/`);
  const sent = await createGuardedSender(stranger).post(url, { headers: {}, body: '' });
  assert.equal(sent.outcome, 'unreachable');
  assert.deepEqual(asked, []);
});

test('F-08 who accepts and never answers is given up in time', async () => {
  answer = () => undefined;
  const start = performance.now();
  assert.equal((await post('hook.test', { wholeMilliseconds: 300 })).outcome, 'timeout');
  assert.ok(performance.now() - start < 3000);
});

test('F-08 of an answer without end, or one byte at a time, the beginning is kept and the status stands', async () => {
  answer = (_, response) => {
    response.writeHead(200);
    const more = () => {
      while (response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  };
  const endless = await post('hook.test');
  assert.equal(endless.outcome === 'answered' && endless.text.length, 4096);
  answer = (_, response) => void response.writeHead(204).flushHeaders();
  const closed = await post('hook.test');
  assert.equal(closed.outcome === 'answered' && closed.status, 204);
  answer = (_, response) => void response.writeHead(200).write('a');
  const slow = await post('hook.test');
  assert.equal(slow.outcome === 'answered' && slow.text, 'a');
});
