import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DomainEvent, eventTypes, lanesOf, quietEventTypes } from './event.ts';

const some = (count: number, type: DomainEvent['type']) =>
  Array.from({ length: count }, () => ({ type }));

test('what is done to a few people is personal, what is done to many is bulk', () => {
  assert.deepEqual(lanesOf(some(1, 'invitation.created'), false), ['personal']);
  assert.deepEqual(new Set(lanesOf(some(5, 'invitation.created'), false)), new Set(['personal']));
  assert.deepEqual(new Set(lanesOf(some(6, 'invitation.created'), false)), new Set(['bulk']));
});

test('a part of something done to many is bulk, however small it is', () => {
  assert.deepEqual(lanesOf(some(1, 'invitation.resent'), true), ['bulk']);
});

test('many of one kind leave an event of another kind personal', () => {
  const events = [...some(20, 'account-user.removed'), ...some(1, 'user.password-reset')];
  assert.equal(lanesOf(events, false).at(-1), 'personal');
});

test('events of which nobody is told are quiet, alone or in a crowd', () => {
  for (const type of quietEventTypes) {
    assert.deepEqual(lanesOf(some(1, type), false), ['quiet']);
    assert.deepEqual(lanesOf(some(1, type), true), ['quiet']);
  }
});

test('no event is in the list twice', () => {
  assert.equal(new Set(eventTypes).size, eventTypes.length);
});
