import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InvitationStatus } from '@guildhall/contract';
import fc from 'fast-check';
import { judgeResend, statusAfter, statusAt } from './invitation.ts';

const start = Date.parse('2026-03-02T09:00:00.000Z');
const day = 24 * 60 * 60 * 1000;
const commands = ['accept', 'decline', 'revoke', 'expire', 'resend'] as const;
const step = fc.record({
  command: fc.constantFrom(...commands),
  wait: fc.integer({ min: 0, max: 3 * day }),
});

test('whatever happens, an invitation ends once, and is never accepted after its time (I-07, I-09, D6)', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let time = start;
      let ends = 0;
      let invitation = {
        status: 'pending' as InvitationStatus,
        expiresAt: new Date(start + 7 * day),
        lastSentAt: new Date(start),
        sends: 1,
        accessEndsAt: null,
      };
      for (const { command, wait } of steps) {
        time += wait;
        const now = new Date(time);
        if (command === 'resend') {
          if (judgeResend(invitation, now) !== undefined) continue;
          invitation = {
            ...invitation,
            sends: invitation.sends + 1,
            lastSentAt: now,
            expiresAt: new Date(time + 7 * day),
          };
          continue;
        }
        const isOver = statusAt(invitation, now) !== 'pending';
        const status = statusAfter(invitation, command, now);
        if (status === undefined) continue;
        ends += 1;
        assert.ok(!isOver || command === 'expire' || command === 'revoke');
        invitation = { ...invitation, status };
      }
      assert.ok(ends <= 1);
      assert.equal(ends === 1, invitation.status !== 'pending');
      assert.ok(invitation.sends <= 10);
    }),
    { numRuns: 500 },
  );
});

test('once over, always over: time brings no invitation back (D6)', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30 * day }),
      fc.integer({ min: 0, max: 30 * day }),
      (first, wait) => {
        const invitation = { status: 'pending' as const, expiresAt: new Date(start + 7 * day) };
        const before = statusAt(invitation, new Date(start + first));
        const after = statusAt(invitation, new Date(start + first + wait));
        assert.ok(before === 'pending' || after === 'expired');
      },
    ),
  );
});
