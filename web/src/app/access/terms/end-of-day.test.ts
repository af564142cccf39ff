import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOfEnd, endOfDay } from './end-of-day.ts';

test('a day and the instant at which it ends lead to each other', () => {
  for (const day of ['2026-01-31', '2026-02-28', '2026-03-29', '2026-12-31', '2028-02-29']) {
    const end = endOfDay(day);
    assert.ok(end !== undefined);
    assert.equal(dayOfEnd(end), day);
    const later = new Date(Date.parse(end) + 1).toISOString();
    assert.notEqual(dayOfEnd(later), day);
  }
});

test('no end is no day, and what is no day has no end', () => {
  assert.equal(dayOfEnd(null), '');
  for (const text of ['', 'tomorrow', '2026-1-1']) assert.equal(endOfDay(text), undefined);
});
