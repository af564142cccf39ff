import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOnlyAnotherLanguage } from './profile-change.ts';

const before = {
  firstName: 'Nora',
  lastName: 'Lind',
  timeZone: 'Europe/Oslo',
  locale: 'en',
  version: 3,
} as const;

test('a profile that only changed its language is followed by the form', () => {
  assert.equal(isOnlyAnotherLanguage(before, { ...before, locale: 'ja', version: 4 }), true);
});

test('any other change, and an answer older than the form, is left to the question what to keep', () => {
  const other = { ...before, locale: 'ja', firstName: 'Eleonora', version: 4 } as const;
  assert.equal(isOnlyAnotherLanguage(before, other), false);
  assert.equal(isOnlyAnotherLanguage(before, { ...before, locale: 'ja', version: 2 }), false);
  assert.equal(isOnlyAnotherLanguage(before, before), false);
});
