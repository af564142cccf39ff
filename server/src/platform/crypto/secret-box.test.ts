import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '../random.ts';
import { sha256 } from './digest.ts';
import { createSecretBox } from './secret-box.ts';

const secret = 'a secret that is only used in tests 0123456789';
const box = createSecretBox(secret, 'answers', systemRandom);

test('opens what it sealed, and nothing that was altered or sealed for another purpose', () => {
  const sealed = box.seal('grün');
  assert.equal(box.open(sealed), 'grün');
  assert.notDeepEqual(box.seal('grün'), sealed);
  const altered = Buffer.from(sealed);
  altered.writeUInt8(altered.readUInt8(altered.length - 1) ^ 1, altered.length - 1);
  assert.throws(() => box.open(altered));
  assert.throws(() => createSecretBox(secret, 'signing-key', systemRandom).open(sealed));
});

test('I-24: a fingerprint tells equal texts, and cannot be tried without the secret', () => {
  const text = '{"password":"Correct-Horse-7-Battery"}';
  assert.deepEqual(box.fingerprint(text), box.fingerprint(text));
  assert.notDeepEqual(box.fingerprint(text), box.fingerprint(`${text} `));
  assert.notDeepEqual(box.fingerprint(text), sha256(text));
  const foreign = createSecretBox(`another ${secret}`, 'answers', systemRandom);
  assert.notDeepEqual(foreign.fingerprint(text), box.fingerprint(text));
});
