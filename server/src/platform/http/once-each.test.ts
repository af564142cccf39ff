import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RepeatedField, readForm, requireEachNameOnce } from './once-each.ts';

const check = (text: string) => requireEachNameOnce(text, JSON.parse(text));

test('A-55 a field named twice is refused wherever it stands and however it is spelled', () => {
  for (const text of [
    '{"email":"a","email":"b"}',
    '{"email":"a" , "email"\n:\t"a"}',
    '{"email":"a","\\u0065mail":"b"}',
    '{"a":{"b":1,"b":2}}',
    '[1,{"a":[{"b":{},"b":[]}]}]',
    '{"":1,"":2}',
  ]) {
    assert.throws(() => check(text), RepeatedField, text);
  }
});

test('A-55 whatever a value looks like, its own text is let through', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      check(text);
      check(JSON.stringify(JSON.parse(text), null, 2));
    }),
  );
  check('{"a":"\\"b\\":1, \\\\","c":"\\"c\\":"}');
});

test('a form names each field once', () => {
  assert.deepEqual(readForm('a=1&b=%20'), { a: '1', b: ' ' });
  assert.throws(() => readForm('client_id=1&client_id=2'), RepeatedField);
});
