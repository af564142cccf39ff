import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeRoles } from '../access/index.ts';
import { judgeAccountAddress, judgeAddress, judgeResend, statusAt } from './invitation.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);

test('an invitation is over at its time, not a moment later (D6, A-05)', () => {
  const invitation = { status: 'pending' as const, expiresAt: now };
  assert.equal(statusAt(invitation, later(-1)), 'pending');
  assert.equal(statusAt(invitation, now), 'expired');
  assert.equal(statusAt({ ...invitation, status: 'accepted' }, later(1000)), 'accepted');
});

test('may be sent again a minute later, ten times in all, an expired one too (D6, R-21, R-75)', () => {
  const invitation = {
    status: 'pending' as const,
    expiresAt: later(1000),
    sends: 1,
    lastSentAt: now,
    accessEndsAt: null,
  };
  assert.deepEqual(judgeResend(invitation, later(59_001)), {
    fault: 'invitation-resend-too-soon',
    retryAfterSeconds: 1,
  });
  assert.equal(judgeResend(invitation, later(60_000)), undefined);
  assert.equal(judgeResend({ ...invitation, sends: 9 }, later(60_000)), undefined);
  assert.deepEqual(judgeResend({ ...invitation, sends: 10 }, later(60_000)), {
    fault: 'invitation-sends-exhausted',
  });
  assert.deepEqual(judgeResend({ ...invitation, status: 'revoked' }, later(60_000)), {
    fault: 'invitation-not-pending',
  });
});

test('each address gets one verdict (D5, R-12)', () => {
  const fine = {
    email: 'n@a.test',
    isRepeated: false,
    isManaged: false,
    isInvited: false,
    isDomainVerified: true,
    isDomainInGrace: false,
  };
  assert.equal(judgeAddress(fine), 'invited');
  assert.equal(judgeAddress({ ...fine, email: undefined }), 'malformed');
  assert.equal(judgeAddress({ ...fine, isRepeated: true }), 'duplicate');
  assert.equal(
    judgeAddress({ ...fine, isManaged: true, isDomainVerified: false }),
    'already-managed',
  );
  assert.equal(judgeAddress({ ...fine, isInvited: true }), 'already-invited');
  const unproved = { ...fine, isDomainVerified: false };
  assert.equal(judgeAddress(unproved), 'domain-not-verified');
  assert.equal(judgeAddress({ ...unproved, isDomainInGrace: true }), 'domain-in-grace');
});

test('managed people get access to an account at once, others a mail (R-71, R-72)', () => {
  const fine = {
    email: 'n@a.test',
    isRepeated: false,
    isManaged: false,
    isInvited: false,
    hasAccess: false,
    isDomainManagedElsewhere: false,
  };
  assert.equal(judgeAccountAddress(fine), 'invited');
  assert.equal(judgeAccountAddress({ ...fine, isManaged: true }), 'granted');
  assert.equal(
    judgeAccountAddress({ ...fine, isManaged: true, hasAccess: true }),
    'already-has-access',
  );
  assert.equal(judgeAccountAddress({ ...fine, isInvited: true }), 'already-invited');
  assert.equal(judgeAccountAddress({ ...fine, email: undefined }), 'malformed');
  assert.equal(judgeAccountAddress({ ...fine, isRepeated: true }), 'duplicate');
});

test('a domain that another organization restricts is guarded, except for who is in already (R-79)', () => {
  const guarded = {
    email: 'n@b.test',
    isRepeated: false,
    isManaged: false,
    isInvited: false,
    hasAccess: false,
    isDomainManagedElsewhere: true,
  };
  assert.equal(judgeAccountAddress(guarded), 'domain-managed');
  assert.equal(judgeAccountAddress({ ...guarded, isManaged: true }), 'granted');
  assert.equal(judgeAccountAddress({ ...guarded, hasAccess: true }), 'already-has-access');
});

test('accepting never takes a role away, and keeps roles that combine (D7, I-11)', () => {
  assert.deepEqual(mergeRoles([], ['support', 'developer']), ['developer', 'support']);
  assert.deepEqual(mergeRoles(['developer'], ['support']), ['developer', 'support']);
  assert.deepEqual(mergeRoles(['developer'], ['administrator']), ['administrator']);
  for (const held of [['owner'], ['administrator']] as const)
    assert.equal(mergeRoles(held, ['developer']), undefined);
  assert.equal(mergeRoles(['developer', 'support'], ['support']), undefined);
});
