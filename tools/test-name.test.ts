import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doesExist, idsIn, testNamesIn } from './test-name.ts';

test('finds ids, lists and ranges in a test name', () => {
  assert.deepEqual(idsIn('refuses a public suffix (A-13 A-14, D6)'), ['A-13', 'A-14', 'D6']);
  assert.deepEqual(idsIn('A-22…A-24 by any spelling'), ['A-22', 'A-23', 'A-24']);
  assert.deepEqual(idsIn('R-66…68 and I-01..03'), ['R-66', 'R-67', 'R-68', 'I-01', 'I-02', 'I-03']);
});

test('writes the same id the same way however it was padded', () => {
  assert.deepEqual(idsIn('R-07 A-7 I-1'), ['R-7', 'A-07', 'I-01']);
});

test('does not take other words for ids', () => {
  assert.deepEqual(idsIn('ES-256, RFC-7644, AD12, UTF-8, SHA-256 and R-x'), []);
});

test('reads names in every spelling of a test, over line breaks and with escapes', () => {
  const source = [
    "test('one');",
    'it(\n  "two",\n);',
    'describe(`three`, () => {});',
    "test('it\\'s four')",
    "await t.test('five')",
    "fetch('not a test')",
  ].join('\n');
  assert.deepEqual(testNamesIn(source), ['one', 'two', 'three', "it\\'s four", 'five']);
});

test('counts the rows of a table of tests whose names are computed', () => {
  const source = "const rows = ['A-13 one', 'other'];\nfor (const row of rows) test(row, run);";
  assert.ok(testNamesIn(source).includes('A-13 one'));
  assert.ok(!testNamesIn(source).includes('other'));
});

test('knows which ids exist', () => {
  for (const id of ['R-1', 'R-119', 'D20', 'A-108', 'I-35']) assert.ok(doesExist(id), id);
  for (const id of ['R-0', 'R-120', 'D21', 'A-109', 'I-36', 'X-1']) assert.ok(!doesExist(id), id);
});
