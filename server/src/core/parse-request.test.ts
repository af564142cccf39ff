import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '@guildhall/contract';
import { Failure } from './failure.ts';
import { createRequestParser } from './parse-request.ts';

function faultsOf(body: unknown) {
  try {
    createRequestParser(createAccount).body(body);
  } catch (error) {
    assert.ok(error instanceof Failure);
    return error.parts.fields?.map(({ pointer, code }) => [pointer, code]);
  }
  return [];
}

test('a field that is too short is told so once, and not that it misses a pattern as well', () => {
  assert.deepEqual(faultsOf({ name: '' }), [['/body/name', 'minLength']]);
});

test('a pattern that is missed is told in words: the pattern itself is for programs', () => {
  assert.deepEqual(faultsOf({ name: '   ' }), [['/body/name', 'pattern']]);
  assert.throws(
    () => createRequestParser(createAccount).body({ name: '   ' }),
    (error) =>
      error instanceof Failure &&
      error.parts.fields?.every(({ message }) => !message.includes('\\p{')) === true,
  );
});
