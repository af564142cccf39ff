import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relativeTimeText } from './relative-time-text.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const said = (distance: number): string => relativeTimeText(distance, 0, 'en');

test('what is to come is rounded: seven days less a minute are seven', () => {
  assert.equal(said(7 * day - minute), 'in 7 days');
  assert.equal(said(7 * day), 'in 7 days');
  assert.equal(said(day - 10 * second), 'in 1 day');
  assert.equal(said(day - minute), 'in 24 hours');
  assert.equal(said(hour - 20 * second), 'in 1 hour');
  assert.equal(said(10 * day), 'in 10 days');
  assert.equal(said(21 * day), 'in 3 weeks');
  assert.equal(said(90 * second), 'in 2 minutes');
  assert.equal(said(20 * second), 'now');
});

test('what has passed is cut: nothing is older than it is', () => {
  assert.equal(said(-(2 * hour - second)), '1 hour ago');
  assert.equal(said(-day), 'yesterday');
  assert.equal(said(-59 * second), 'now');
  assert.equal(said(-61 * second), '1 minute ago');
  assert.equal(said(-10 * day), 'last week');
});
