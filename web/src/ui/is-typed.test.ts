import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTyped } from './is-typed.ts';

test('a name is typed whatever its capitals and the blanks around it', () => {
  assert.ok(isTyped(' Ada@Larkfield.test ', 'ada@larkfield.test'));
  assert.ok(!isTyped('ada@larkfield', 'ada@larkfield.test'));
  assert.ok(!isTyped('', '9,990'));
});

test('a number is typed with or without what stands between its thousands', () => {
  for (const text of ['9990', '9,990', '9.990', '9 990', '9\u00a0990', '９９９０'])
    assert.ok(isTyped(text, '9,990'), text);
  assert.ok(isTyped('9,990', '9990'));
  for (const text of ['999', '99,900', '9990 users', '9990x'])
    assert.ok(!isTyped(text, '9,990'), text);
});

test('a name of digits and others is no number', () => {
  assert.ok(!isTyped('1.2', '1.2.test'));
  assert.ok(!isTyped('room-12', 'room12'));
});
