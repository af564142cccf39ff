import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { parseAddresses } from './parse-addresses.ts';

test('a pasted list may be divided by commas, semicolons, lines, tabs and blanks', () => {
  const emails = parseAddresses('a@x.test, b@x.test;c@x.test\nd@x.test\te@x.test f@x.test').map(
    ({ email }) => email,
  );
  deepEqual(emails, ['a@x.test', 'b@x.test', 'c@x.test', 'd@x.test', 'e@x.test', 'f@x.test']);
});

test('a name before an address in angle brackets is kept apart', () => {
  deepEqual(parseAddresses('Lena Voß <lena@x.test>'), [{ email: 'lena@x.test', name: 'Lena Voß' }]);
});

test('a comma inside a quoted name does not divide', () => {
  deepEqual(parseAddresses('"Kim, Jun" <kim@x.test>, <b@x.test>'), [
    { email: 'kim@x.test', name: 'Kim, Jun' },
    { email: 'b@x.test', name: null },
  ]);
});

test('a faulty entry stays, to be shown as faulty', () => {
  deepEqual(parseAddresses('marco@@northwind'), [{ email: 'marco@@northwind', name: null }]);
});

test('empty entries vanish', () => {
  deepEqual(parseAddresses(' , \n;<>,'), []);
});
