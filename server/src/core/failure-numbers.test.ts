import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorDefinitions } from '@guildhall/contract';

test('a number names one failure', () => {
  const numbers = Object.values(errorDefinitions).map(({ number }) => number);
  const own = numbers.filter((number) => number > 25_100 && number < 25_200);
  assert.ok(own.length > 10);
  assert.deepEqual(own, [...new Set(own)]);
});
