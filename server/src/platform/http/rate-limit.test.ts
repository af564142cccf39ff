import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute, movedClock, second } from '../../../test/support/moved-clock.ts';
import { createRateLimit, networkOf } from './rate-limit.ts';

test('A-103 the attempt after the last one waits, and time frees it', () => {
  const clock = movedClock();
  const limit = createRateLimit(clock, 3, 60);
  assert.deepEqual(
    [1, 2, 3].map(() => limit.take('a')),
    [0, 0, 0],
  );
  assert.ok(limit.take('a') > 0);
  assert.equal(limit.take('b'), 0);
  clock.advance(2 * minute);
  assert.equal(limit.take('a'), 0);
});

test('A-103 waiting for the next window does not double the allowance', () => {
  const clock = movedClock(new Date('2026-01-01T00:00:59.000Z'));
  const limit = createRateLimit(clock, 10, 60);
  for (let attempt = 0; attempt < 10; attempt += 1) limit.take('a');
  clock.advance(2 * second);
  const allowed = Array.from({ length: 10 }, () => limit.take('a')).filter((wait) => wait === 0);
  assert.ok(allowed.length <= 1, `${allowed.length} more were allowed`);
});

test('A-103 addresses of one /64 are one network; IPv4 stays whole', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('2001:db8:0:1::9'), networkOf('2001:db8:0:1:aaaa:bbbb:cccc:dddd'));
  assert.notEqual(networkOf('2001:db8:0:1::9'), networkOf('2001:db8:0:2::9'));
});
