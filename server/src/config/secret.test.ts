import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format, inspect } from 'node:util';
import { Secret } from './secret.ts';

test('a secret prints as [secret] wherever it is shown', () => {
  const secret = new Secret('hunter2');
  assert.equal(`${secret}`, '[secret]');
  assert.equal(JSON.stringify({ secret }), '{"secret":"[secret]"}');
  assert.equal(inspect(secret), '[secret]');
  for (const shown of [
    format('%s %o %O %j', secret, secret, secret, secret),
    inspect({ a: [secret] }, { showHidden: true }),
  ]) {
    assert.ok(!shown.includes('hunter2'));
  }
  assert.deepEqual(Object.keys(secret), []);
  assert.equal(secret.reveal(), 'hunter2');
});
