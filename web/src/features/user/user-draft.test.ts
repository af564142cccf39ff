import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOf, mergeOf, type UserDraft } from './user-draft.ts';

const base: UserDraft = {
  firstName: 'Ada',
  lastName: 'Byron',
  organizationRole: 'standard-user',
  requiresSecondFactor: false,
};

test('only changed fields are sent, without blanks around them', () => {
  assert.deepEqual(changeOf({ ...base, lastName: ' Lovelace ' }, base), { lastName: 'Lovelace' });
  assert.deepEqual(changeOf({ ...base, firstName: ' Ada ' }, base), {});
});

test('saving over a conflict keeps what others changed elsewhere', () => {
  const theirs: UserDraft = { ...base, organizationRole: 'administrator' };
  const merged = mergeOf({ ...base, lastName: 'Lovelace' }, base, theirs);
  assert.deepEqual(merged, { ...theirs, lastName: 'Lovelace' });
  assert.deepEqual(changeOf(merged, theirs), { lastName: 'Lovelace' });
});

test('R-22: the demand for a second factor is sent when it changes, on and off', () => {
  const on = { ...base, requiresSecondFactor: true };
  assert.deepEqual(changeOf(on, base), { requiresSecondFactor: true });
  assert.deepEqual(changeOf(base, on), { requiresSecondFactor: false });
  assert.deepEqual(changeOf(on, on), {});
});

test('the role of the Owner is never sent', () => {
  const owner: UserDraft = { ...base, organizationRole: null };
  assert.deepEqual(changeOf(owner, base), {});
});
