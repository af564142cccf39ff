import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, minute, movedClock } from '../../../test/support/moved-clock.ts';
import { Failure } from '../../core/failure.ts';
import { createSessionLimits, takeMailAttempt, takeSignInAttempt } from './session-limits.ts';

const isRefused = (work: () => unknown): boolean => {
  try {
    work();
    return false;
  } catch (error) {
    assert.ok(error instanceof Failure && error.code === 'too-many-requests');
    assert.ok((error.parts.retryAfterSeconds ?? 0) >= 1);
    assert.deepEqual(error.parts.details, { retryAfterSeconds: error.parts.retryAfterSeconds });
    return true;
  }
};

test('A-103: thirty attempts a minute from one address, or from all of one IPv6 network', () => {
  for (const address of [() => '192.0.2.7', (n: number) => `2001:db8:1:2::${n.toString(16)}`]) {
    const clock = movedClock();
    const limits = createSessionLimits(clock);
    const attempts = Array.from(
      { length: 1000 },
      (_, n) => () => takeSignInAttempt(limits, address(n)),
    );
    assert.equal(attempts.filter((attempt) => !isRefused(attempt)).length, 30);
    assert.equal(
      isRefused(() => takeSignInAttempt(limits, '198.51.100.1')),
      false,
    );
    clock.advance(2 * minute);
    assert.equal(
      isRefused(() => takeSignInAttempt(limits, address(1))),
      false,
    );
  }
});

test('A-103: five mails an hour to one address from one network, ten a minute from one network', () => {
  const clock = movedClock();
  const limits = createSessionLimits(clock);
  const toOne = Array.from(
    { length: 20 },
    () => () => takeMailAttempt(limits, '192.0.2.1', 'a@b.test'),
  );
  assert.equal(toOne.filter((attempt) => !isRefused(attempt)).length, 5);
  assert.equal(takeMailAttempt(limits, '192.0.2.2', 'a@b.test'), true);
  const fromOne = Array.from(
    { length: 20 },
    (_, n) => () => takeMailAttempt(limits, '198.51.100.9', `p${n}@b.test`),
  );
  assert.equal(fromOne.filter((attempt) => !isRefused(attempt)).length, 10);
  clock.advance(2 * hour);
  assert.equal(takeMailAttempt(limits, '192.0.2.1', 'a@b.test'), true);
});

test('A-103: after twenty mails an hour from everywhere no more are sent, and nobody is told', () => {
  const limits = createSessionLimits(movedClock());
  const sent = Array.from({ length: 60 }, (_, n) =>
    takeMailAttempt(limits, `192.0.2.${n}`, 'a@b.test'),
  );
  assert.equal(sent.filter(Boolean).length, 20);
});
