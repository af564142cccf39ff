import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DomainFinding } from '@guildhall/contract';
import fc from 'fast-check';
import { day, hour, minute } from '../../../test/support/moved-clock.ts';
import {
  type DomainLife,
  daysLeft,
  isNoticeDue,
  lifeAfter,
  nextCheckAfter,
  statusAt,
} from './domain-life.ts';

const start = new Date('2026-03-02T09:00:00.000Z');
const after = (milliseconds: number) => new Date(start.getTime() + milliseconds);
const verified: DomainLife = {
  status: 'verified',
  verifiedAt: start,
  doubtfulSince: null,
  graceEndsAt: null,
};
const inGrace: DomainLife = {
  ...verified,
  status: 'verified-uncertain',
  graceEndsAt: after(30 * day),
};

test('D13: a proof that is not there begins 30 days of grace, at once', () => {
  for (const finding of ['missing', 'other-values', 'redirected', 'inner-address'] as const) {
    assert.deepEqual(lifeAfter(verified, finding, start), inGrace, finding);
  }
});

test('D13, A-24: looks without an answer count only after a whole day of them', () => {
  for (const finding of ['timeout', 'server-failure', 'unreachable'] as const) {
    const doubtful = lifeAfter(verified, finding, start);
    assert.deepEqual(doubtful, { ...verified, doubtfulSince: start }, finding);
    assert.equal(lifeAfter(doubtful, finding, after(day - 1)).status, 'verified');
    assert.equal(lifeAfter(doubtful, finding, after(day)).status, 'verified-uncertain');
    assert.deepEqual(lifeAfter(doubtful, 'found', after(hour)), verified);
  }
});

test('D13: grace neither begins anew nor ends early while the proof stays away', () => {
  for (const finding of ['missing', 'timeout', 'server-failure'] as const) {
    assert.deepEqual(
      lifeAfter(inGrace, finding, after(29 * day)).graceEndsAt,
      inGrace.graceEndsAt,
      finding,
    );
  }
  assert.deepEqual(lifeAfter(inGrace, 'found', after(29 * day)), verified);
});

test('D13: when grace is over the domain is lost by the clock alone', () => {
  assert.equal(statusAt(inGrace, after(30 * day - 1)), 'verified-uncertain');
  assert.equal(statusAt(inGrace, after(30 * day)), 'unverified');
  assert.deepEqual(
    [0, 1, day, 29 * day, 30 * day - 1, 30 * day].map((at) => daysLeft(inGrace, after(at))),
    [30, 30, 29, 1, 1, null],
  );
  assert.equal(daysLeft(verified, start), null);
});

test('F-19: no look makes an unverified domain verified, whatever was found', () => {
  const unverified: DomainLife = { ...verified, status: 'unverified', verifiedAt: null };
  const findings: DomainFinding[] = ['found', 'missing', 'timeout', 'server-failure'];
  for (const finding of findings)
    assert.deepEqual(lifeAfter(unverified, finding, start), unverified);
});

test('D13: whatever is seen in whatever order, a domain is lost no earlier than 30 days after it was last seen', () => {
  const look = fc.record({
    finding: fc.constantFrom<DomainFinding>('found', 'missing', 'timeout', 'unreachable'),
    pause: fc.integer({ min: minute, max: 3 * day }),
  });
  fc.assert(
    fc.property(fc.array(look, { maxLength: 40 }), (looks) => {
      let life = verified;
      let at = start.getTime();
      let lastFound = at;
      for (const { finding, pause } of looks) {
        at += pause;
        if (statusAt(life, new Date(at)) === 'unverified') break;
        life = lifeAfter(life, finding, new Date(at));
        if (finding === 'found') lastFound = at;
        const { graceEndsAt } = life;
        assert.ok(graceEndsAt === null || graceEndsAt.getTime() >= lastFound + 30 * day);
        assert.equal(life.status === 'verified-uncertain', graceEndsAt !== null);
      }
    }),
  );
});

test('R-49: the next look comes within 24 hours; sooner when nothing was learned or grace ends', () => {
  const domain = {
    ...verified,
    verificationType: 'dns' as const,
    approvedUntil: null,
    askedAt: null,
  };
  const next = (life: Partial<DomainLife>, finding: DomainFinding, spread = 0) =>
    nextCheckAfter({ ...domain, ...life }, { finding, now: start, spread });
  assert.deepEqual(next({}, 'found'), after(day));
  assert.deepEqual(next({}, 'found', 1), after(23 * hour));
  assert.deepEqual(next({}, 'timeout'), after(hour));
  assert.deepEqual(next(inGrace, 'missing'), after(day));
  assert.deepEqual(next({ ...inGrace, graceEndsAt: after(hour) }, 'missing'), after(hour));
});

test('R-49: an unverified domain is tried again by itself for 72 hours after somebody asked', () => {
  const domain = {
    ...verified,
    status: 'unverified' as const,
    verifiedAt: null,
    verificationType: 'dns' as const,
    approvedUntil: null,
    askedAt: start,
  };
  const next = (at: number) =>
    nextCheckAfter(domain, { finding: 'missing', now: after(at), spread: 0 });
  assert.deepEqual([0, day, 2 * day, 3 * day].map(next), [
    after(day),
    after(2 * day),
    after(3 * day),
    null,
  ]);
  const unasked = { ...domain, askedAt: null };
  assert.equal(nextCheckAfter(unasked, { finding: 'missing', now: start, spread: 0 }), null);
});

test('R-50: one notice a day, and only while the proof is missing', () => {
  const domain = { ...inGrace, noticedAt: null };
  assert.ok(isNoticeDue(domain, start));
  assert.ok(!isNoticeDue({ ...domain, noticedAt: start }, after(19 * hour)));
  assert.ok(isNoticeDue({ ...domain, noticedAt: start }, after(23 * hour)));
  assert.ok(!isNoticeDue({ ...verified, noticedAt: null }, start));
});
