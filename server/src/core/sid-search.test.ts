import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFew, sidRangeOf } from './sid-search.ts';

const whole = `US${'0a'.repeat(16)}`;

test('the beginning of a sid is a range that holds exactly the sids that begin so', () => {
  const range = sidRangeOf('user', ' us0A ');
  assert.deepEqual(range, { from: 'US0a', before: 'US0ag' });
  const holds = (sid: string) => range !== undefined && sid >= range.from && sid < range.before;
  assert.ok(holds(whole) && holds(`US0a${'f'.repeat(30)}`) && holds(`US0a${'0'.repeat(30)}`));
  assert.ok(!holds(`US0b${'0'.repeat(30)}`) && !holds(`US09${'f'.repeat(30)}`));
  assert.equal(sidRangeOf('user', whole)?.from, whole);
});

test('what is not the beginning of a sid of the noun is none', () => {
  for (const term of ['', 'US', 'us ', 'usher', 'AC12', '12', 'US1-2', `${whole}0`, 'US1 2'])
    assert.equal(sidRangeOf('user', term), undefined, term);
});

test('few of several lists are joined, each once; many are not', () => {
  assert.deepEqual(joinFew([['a', 'b'], ['b'], []], 3), ['a', 'b']);
  assert.equal(joinFew([['a'], ['b', 'c', 'd']], 3), undefined);
});
