import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSid } from '@guildhall/contract';
import { actsOn } from './user-acts.ts';

function userSid(digit: string) {
  const sid = parseSid('user', `US${digit.repeat(32)}`);
  assert.ok(sid);
  return sid;
}

const me = { sid: userSid('1') };
const other = {
  sid: userSid('2'),
  relation: 'managed',
  status: 'active',
  suspendedBy: null,
  organizationRole: 'standard-user',
} as const;

test('A-40 neither the Owner nor oneself is offered for suspension', () => {
  assert.deepEqual(actsOn(other, me), ['reset-password', 'suspend']);
  assert.deepEqual(actsOn({ ...other, organizationRole: 'owner' }, me), []);
  assert.deepEqual(actsOn({ ...other, sid: me.sid, organizationRole: 'owner' }, me), [
    'reset-password',
  ]);
  assert.deepEqual(actsOn({ ...other, sid: me.sid }, me), ['reset-password']);
});

test('R-33 nothing is done to the sign-in of people who are not managed', () => {
  assert.deepEqual(actsOn({ ...other, relation: 'external' }, me), []);
  assert.deepEqual(actsOn({ ...other, relation: 'invited', status: 'invited' }, me), []);
});

test('who is suspended can be reactivated, and nothing else', () => {
  const suspended = { ...other, status: 'suspended', suspendedBy: 'organization' } as const;
  assert.deepEqual(actsOn(suspended, me), ['reactivate']);
});

test('whom the operator suspended nobody here is offered to reactivate', () => {
  const suspended = { ...other, status: 'suspended', suspendedBy: 'operator' } as const;
  assert.deepEqual(actsOn(suspended, me), []);
});
