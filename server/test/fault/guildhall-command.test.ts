import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const command = fileURLToPath(new URL('../../bin/guildhall.mjs', import.meta.url));
const run = promisify(execFile);

/** Says that this is another Node than it is, as the command asks. */
const asOld = `data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: process.env.AS_NODE } })",
)}`;
const start = (version: string, ...words: string[]) =>
  run(process.execPath, ['--import', asOld, command, ...words], {
    env: { PATH: process.env['PATH'], AS_NODE: version },
  });

test('the command runs on the Node that was installed with it, whichever Node started it', async () => {
  for (const version of [process.versions.node, '20.11.0']) {
    const { stdout } = await start(version, 'help');
    assert.match(stdout, /^guildhall — the control plane/);
  }
});

test('the command answers the exit code of what it started', async () => {
  const failure: unknown = await start('20.11.0', 'no-such-word').catch((error: unknown) => error);
  assert.ok(failure instanceof Error && 'code' in failure);
  assert.equal(failure.code, 2);
});
