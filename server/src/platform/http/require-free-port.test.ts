import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdPort, requireFreePort } from './require-free-port.ts';

const host = '127.0.0.1';

test("a port that is held is nobody else's until it is released", async () => {
  const held = await holdPort({ host, port: 0 });
  assert.ok(held.port > 0);
  await assert.rejects(requireFreePort({ host, port: held.port }), /another program listens there/);
  await held.release();
  await requireFreePort({ host, port: held.port });
});
