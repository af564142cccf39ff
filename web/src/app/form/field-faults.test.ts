import assert from 'node:assert/strict';
import { test } from 'node:test';
import { updateMe } from '@guildhall/contract';
import { fieldFault } from './field-faults.ts';

test('A-105 characters that nobody sees in a name are named as such', () => {
  for (const name of ['Ada\u0007', 'Ada \u202ednil', 'A\u2066da'])
    assert.equal(fieldFault(updateMe, 'firstName', name)?.key, 'form.hiddenCharacters');
  assert.equal(fieldFault(updateMe, 'firstName', '\u3164')?.key, 'form.invalid');
  for (const name of ['Łukasz', '山田', 'Zoë 👩‍🚀'])
    assert.equal(fieldFault(updateMe, 'firstName', name), undefined);
});
