import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingEntries } from './complete-lock.ts';

const tool = {
  dev: true,
  optionalDependencies: { '@tool/cli-linux-x64': '1.0.0', '@tool/cli-linux-arm64-musl': '1.0.0' },
};

test('adds what other platforms need, told by the name of the package', () => {
  const missing = missingEntries({
    'node_modules/tool': tool,
    'node_modules/@tool/cli-linux-x64': { version: '1.0.0' },
  });
  assert.deepEqual(
    [...missing],
    [
      [
        'node_modules/@tool/cli-linux-arm64-musl',
        {
          version: '1.0.0',
          cpu: ['arm64'],
          dev: true,
          libc: ['musl'],
          optional: true,
          os: ['linux'],
        },
      ],
    ],
  );
});

test('stops at a package whose platform it cannot tell', () => {
  const odd = { optionalDependencies: { 'odd-binding': '1.0.0' } };
  assert.throws(() => missingEntries({ 'node_modules/odd': odd }), /Cannot tell the platform/);
});
