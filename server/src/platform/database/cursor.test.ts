import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createCursorCodec } from './cursor.ts';

const codec = createCursorCodec('a secret of at least thirty-two characters');
const position = fc.record(
  {
    key: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
    backward: fc.boolean(),
  },
  { noNullPrototype: true },
);

test('a cursor reads back as the position it was made from', () => {
  fc.assert(
    fc.property(position, (value) => {
      assert.deepEqual(codec.read('users:OR1', codec.write('users:OR1', value)), value);
    }),
  );
});

test('A-105 a cursor of another list or tenant does not fit', () => {
  const cursor = codec.write('users:OR1', { key: ['ada', 'US1'], backward: false });
  assert.equal(codec.read('users:OR2', cursor), undefined);
  assert.equal(codec.read('accounts:OR1', cursor), undefined);
});

test('A-105 a cursor that was edited or cut does not fit', () => {
  const cursor = codec.write('users:OR1', { key: ['ada', 'US1'], backward: false });
  for (let at = 0; at < cursor.length; at += 1) {
    const other = cursor[at] === 'A' ? 'B' : 'A';
    assert.equal(
      codec.read('users:OR1', cursor.slice(0, at) + other + cursor.slice(at + 1)),
      undefined,
    );
    assert.equal(codec.read('users:OR1', cursor.slice(0, at)), undefined);
  }
});

test('A-105 any text at all is no cursor and no crash', () => {
  fc.assert(
    fc.property(fc.string(), (text) => assert.equal(codec.read('users:OR1', text), undefined)),
  );
});
