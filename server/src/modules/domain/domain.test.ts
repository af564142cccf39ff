import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingAcknowledgements } from './domain.ts';

test('demands every acknowledgement (R-51)', () => {
  const all = ['no-new-invitations', 'managed-users-stay', 'another-organization-may-claim'];
  assert.deepEqual(missingAcknowledgements(''), all);
  assert.deepEqual(missingAcknowledgements(`${all[0]}, ${all[2]}`), [all[1]]);
  assert.deepEqual(missingAcknowledgements(all.join(',')), []);
});
