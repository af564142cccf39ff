import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatSid, type UserSid } from '@guildhall/contract';
import type { UserLogin } from '../user/index.ts';
import {
  expiryAfter,
  judgePerson,
  judgeResend,
  judgeRow,
  readRow,
  statusAfter,
  statusAt,
} from './claim.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const organizationSid = formatSid('organization', new Uint8Array(16).fill(1));
const other = formatSid('organization', new Uint8Array(16).fill(2));
const userSid: UserSid = formatSid('user', new Uint8Array(16).fill(3));
const day = 24 * 60 * 60_000;

const login: UserLogin = {
  sid: userSid,
  email: 'ada@a.test',
  firstName: 'Ada',
  lastName: 'Byron',
  status: 'active',
  statusBeforeOperator: null,
  passwordHash: null,
  mustSetPassword: false,
  passwordGivenUpAt: null,
  secondFactors: [],
  secondFactorFrequency: 'once-per-device',
  requiresSecondFactor: false,
  locale: 'en',
  timeZone: 'UTC',
  organizationSid: null,
  emailVerifiedAt: now,
  emailChangedAt: null,
  createdAt: now,
  lastActiveAt: null,
  version: 1,
};
const asked = {
  email: 'ada@a.test',
  organizationSid,
  domains: new Set(['a.test']),
  standing: undefined,
  mode: 'consent' as const,
};

test('R-39 A-20 A-27 only somebody in use, in no organization, with a proved address in a domain of the run is taken', () => {
  assert.equal(judgePerson(login, asked), undefined);
  const not = (parts: Partial<UserLogin>) => judgePerson({ ...login, ...parts }, asked);
  assert.equal(not({ emailVerifiedAt: null }), 'no-longer-eligible');
  assert.equal(not({ status: 'invited' }), 'no-longer-eligible');
  assert.equal(not({ status: 'suspended' }), 'no-longer-eligible');
  assert.equal(not({ email: 'ada@sub.a.test' }), 'no-longer-eligible');
  assert.equal(
    judgePerson({ ...login, email: 'ada@sub.a.test' }, { ...asked, email: 'ada@sub.a.test' }),
    'domain-not-verified',
  );
  assert.equal(not({ organizationSid }), 'already-managed');
});

test('R-45 whoever belongs to another organization, or owns one, answers exactly like somebody who is gone', () => {
  assert.equal(judgePerson(undefined, asked), 'no-longer-eligible');
  assert.equal(judgePerson({ ...login, organizationSid: other }, asked), 'no-longer-eligible');
});

test('D12 who was asked is not asked again, who declined is left in peace; a run without consent overtakes a question', () => {
  assert.equal(judgePerson(login, { ...asked, standing: 'asked' }), 'already-asked');
  assert.equal(judgePerson(login, { ...asked, standing: 'declined-lately' }), 'declined-lately');
  assert.equal(judgePerson(login, { ...asked, standing: 'asked', mode: 'direct' }), undefined);
  assert.equal(
    judgePerson(login, { ...asked, standing: 'declined-lately', mode: 'direct' }),
    'declined-lately',
  );
});

test('D12 a claim lives for 30 days to the millisecond, and ends once', () => {
  const claim = { status: 'pending' as const, expiresAt: expiryAfter(now) };
  assert.equal(statusAt(claim, later(30 * day - 1)), 'pending');
  assert.equal(statusAt(claim, later(30 * day)), 'expired');
  assert.equal(statusAfter(claim, 'accept', later(30 * day - 1)), 'imported');
  assert.equal(statusAfter(claim, 'accept', later(30 * day)), undefined);
  assert.equal(statusAfter(claim, 'revoke', later(31 * day)), 'revoked');
  assert.equal(statusAfter(claim, 'expire', later(1)), undefined);
  for (const status of ['imported', 'declined', 'revoked', 'expired'] as const) {
    for (const command of ['accept', 'decline', 'revoke', 'expire'] as const)
      assert.equal(statusAfter({ ...claim, status }, command, now), undefined);
  }
});

test('a person is asked again after a minute, ten times at most, and only while the claim is open', () => {
  const claim = {
    status: 'pending' as const,
    expiresAt: expiryAfter(now),
    sends: 1,
    lastSentAt: now,
  };
  assert.deepEqual(judgeResend(claim, later(30_000)), {
    fault: 'claim-resend-too-soon',
    retryAfterSeconds: 30,
  });
  assert.equal(judgeResend(claim, later(60_000)), undefined);
  assert.equal(judgeResend({ ...claim, sends: 0 }, now), undefined);
  assert.deepEqual(judgeResend({ ...claim, sends: 10 }, later(day)), {
    fault: 'claim-sends-exhausted',
  });
  assert.deepEqual(judgeResend(claim, later(30 * day)), { fault: 'claim-not-pending' });
});

test('R-41 A-26 A-50 a row is read as the downloaded file wrote it: spelling of the address and the mark against formulas do not count', () => {
  const read = { userSid, email: 'ada@a.test' };
  assert.deepEqual(readRow({ userSid: ` ${userSid} `, email: ' Ada@A.TEST ' }), read);
  assert.deepEqual(readRow({ userSid, email: "'+ada@a.test" }), { userSid, email: '+ada@a.test' });
  assert.deepEqual(readRow({ userSid, email: "''ada@a.test" }), { userSid, email: "'ada@a.test" });
  for (const email of ['=HYPERLINK("http://x")', 'ada', 'a@a.test, b@a.test', 'ada\u0000@a.test'])
    assert.equal(readRow({ userSid, email }), undefined);
  assert.equal(readRow({ userSid: '=1+1', email: 'ada@a.test' }), undefined);
});

test('R-41 A-26 a row is eligible, doubled, malformed, added, changed or out of date', () => {
  const row = { userSid, email: 'ada@a.test' };
  const known = { email: 'ada@a.test', isEligible: true };
  assert.equal(judgeRow(row, false, known), 'eligible');
  assert.equal(judgeRow(row, true, known), 'duplicate');
  assert.equal(judgeRow(undefined, false, undefined), 'malformed');
  assert.equal(judgeRow(row, false, undefined), 'added');
  assert.equal(judgeRow({ ...row, email: 'eve@a.test' }, false, known), 'changed');
  assert.equal(judgeRow(row, false, { ...known, isEligible: false }), 'no-longer-eligible');
});
