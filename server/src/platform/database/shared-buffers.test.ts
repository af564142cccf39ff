import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedBuffersFor } from './shared-buffers.ts';

const gibibyte = 1024 ** 3;

test('the database keeps a quarter of the memory for its tables, 128 MB at least and 512 MB at most', () => {
  assert.equal(sharedBuffersFor(gibibyte / 4), '128MB');
  assert.equal(sharedBuffersFor(gibibyte), '256MB');
  assert.equal(sharedBuffersFor(1.5 * gibibyte), '384MB');
  assert.equal(sharedBuffersFor(64 * gibibyte), '512MB');
});
