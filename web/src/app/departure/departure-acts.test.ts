import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSid, type User } from '@guildhall/contract';
import { departuresOf } from './departure-acts.ts';

const sidOf = (digit: string) => {
  const sid = parseSid('user', `US${digit.repeat(32)}`);
  assert.ok(sid);
  return sid;
};
const me = { sid: sidOf('1') };
const other = { sid: sidOf('2'), relation: 'managed', organizationRole: 'standard-user' } as const;

test('a managed user may be removed and deleted, also an administrator (R-11)', () => {
  assert.deepEqual(departuresOf(other, me), ['remove', 'delete']);
  assert.deepEqual(departuresOf({ ...other, organizationRole: 'administrator' }, me), [
    'remove',
    'delete',
  ]);
});

test('neither way is offered for the Owner, for oneself, and for people from outside (R-29, R-35)', () => {
  const protectedOnes: readonly Pick<User, 'sid' | 'relation' | 'organizationRole'>[] = [
    { ...other, organizationRole: 'owner' },
    { ...other, sid: me.sid },
    { ...other, relation: 'external', organizationRole: null },
    { ...other, relation: 'invited', organizationRole: null },
  ];
  for (const user of protectedOnes) assert.deepEqual(departuresOf(user, me), []);
});
