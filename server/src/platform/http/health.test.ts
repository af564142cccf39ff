import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen } from '../../../test/support/listen.ts';
import { createMetrics } from '../metrics.ts';
import { mountHealth, mountMetrics } from './health.ts';

const backlog = { queued: 3, oldestSeconds: 42, dead: 1 };
const createTestMetrics = () => createMetrics({ measureOutbox: async () => backlog });
const elsewhere = { 'x-forwarded-for': '192.0.2.1' };

test('says that it is up, and that it is ready only while the database answers', async () => {
  let ready: () => Promise<boolean> = async () => true;
  const server = await listen((http) => mountHealth(http, { isReady: () => ready() }));
  assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
  ready = () => Promise.reject(new Error('no database'));
  const answer = await fetch(`${server.url}/readyz`);
  assert.equal(answer.status, 503);
  assert.equal(answer.headers.get('retry-after'), '5');
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  await server.close();
});

test('shows durations by route, the backlog of the outbox and the process', async () => {
  const metrics = createTestMetrics();
  const server = await listen((http) => {
    mountMetrics(http, { metrics, operatorKey: undefined });
    mountHealth(http, { isReady: async () => true });
  });
  metrics.unitRetried();
  await fetch(`${server.url}/healthz`);
  await fetch(`${server.url}/no/such/${'x'.repeat(20)}`);
  const text = await (await fetch(`${server.url}/metrics`)).text();
  assert.match(text, /guildhall_request_seconds_count\{route="GET \/healthz",status="200"\} 1/);
  assert.match(text, /route="unknown",status="404"/);
  assert.match(text, /guildhall_outbox_events\{state="queued"\} 3/);
  assert.match(text, /guildhall_outbox_oldest_seconds 42/);
  assert.match(text, /guildhall_unit_retries_total 1/);
  assert.match(text, /process_cpu_seconds_total/);
  assert.doesNotMatch(text, /xxxxx/);
  await server.close();
});

test('shows metrics to other machines only with the operator key', async () => {
  const key = 'the operator key of this test';
  const server = await listen((http) =>
    mountMetrics(http, { metrics: createTestMetrics(), operatorKey: key.replaceAll(' ', '-') }),
  );
  const status = async (headers: Record<string, string>) =>
    (await fetch(`${server.url}/metrics`, { headers })).status;
  assert.equal(await status({}), 200);
  assert.equal(await status(elsewhere), 401);
  assert.equal(await status({ ...elsewhere, authorization: 'Bearer another' }), 401);
  const authorization = `Bearer ${key.replaceAll(' ', '-')}`;
  assert.equal(await status({ ...elsewhere, authorization }), 200);
  await server.close();
});
