import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSid, type User } from '@guildhall/contract';
import { isOpenTo, userBulkKinds } from './user-bulk-acts.ts';

const [mine, theirs] = ['1', '2'].map((digit) => parseSid('user', `US${digit.repeat(32)}`));
assert.ok(mine !== undefined && theirs !== undefined);
const me = { sid: mine };

type Judged = Pick<User, 'sid' | 'status' | 'suspendedBy' | 'organizationRole' | 'accountCount'>;
const somebody: Judged = {
  sid: theirs,
  status: 'active',
  suspendedBy: null,
  organizationRole: 'standard-user',
  accountCount: 1,
};
const openTo = (part: Partial<Judged>) =>
  userBulkKinds.filter((kind) => isOpenTo(kind, { ...somebody, ...part }, me));

test('everybody but the suspended can be suspended, and only they reactivated', () => {
  assert.deepEqual(openTo({}), [
    'change-organization-role',
    'give-account-roles',
    'take-account-access',
    'suspend-users',
  ]);
  assert.ok(openTo({ status: 'suspended' }).includes('reactivate-users'));
  assert.ok(!openTo({ status: 'suspended' }).includes('suspend-users'));
});

test('whom the operator suspended nobody here reactivates', () => {
  const byOperator = openTo({ status: 'suspended', suspendedBy: 'operator' });
  assert.ok(!byOperator.includes('reactivate-users'));
});

test('R-29: nobody takes role or sign-in from the Organization Owner, or from themselves', () => {
  for (const part of [{ organizationRole: 'owner' as const }, { sid: mine }])
    assert.deepEqual(openTo(part), ['give-account-roles', 'take-account-access']);
});

test('who is on no account has no access that could be taken', () => {
  assert.ok(!openTo({ accountCount: 0 }).includes('take-account-access'));
});
